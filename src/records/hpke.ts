/** What we use of it, so that no more of it is bundled: of an import at run time all would be. */
export { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
