/** Only what we use: of a package that is imported at run time, all would be bundled. */
export { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
