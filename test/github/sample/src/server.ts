import { createServer } from 'node:http';
import { addToCart, itemCount, subtotal } from './cart/cart';
import { CartStore } from './cart/cartStore';
import { Catalogue } from './catalogue/catalogue';
import { search } from './catalogue/search';
import { Router, type Visit } from './http/router';
import { format } from './money';
import { Sessions } from './session/session';

const catalogue = new Catalogue(process.env.CATALOGUE ?? 'data/products.json');
const sessions = new Sessions(process.env.SESSION_SECRET ?? 'development');
const carts = new CartStore();

const router = new Router()
  .get('/', (visit) => json(visit, catalogue.newest(8)))
  .get('/search', (visit) => {
    const text = visit.url.searchParams.get('q') ?? '';
    const { products, total, makers } = search(catalogue, { text });
    json(visit, { products, total, makers: Object.fromEntries(makers) });
  })
  .get('/lamps/:slug', (visit) => {
    const product = catalogue.find(visit.parameters.slug ?? '');
    if (product) json(visit, product);
    else visit.response.writeHead(404).end('No such lamp');
  })
  .get('/cart', (visit) => {
    const cart = carts.get(sessionOf(visit));
    json(visit, { ...cart, items: itemCount(cart), subtotal: format(subtotal(cart, catalogue)) });
  })
  .post('/cart/:sku', (visit) => {
    const session = sessionOf(visit);
    carts.set(session, addToCart(carts.get(session), visit.parameters.sku ?? ''));
    visit.response.writeHead(303, { location: '/cart' }).end();
  });

function sessionOf({ request, response }: Visit) {
  const session = sessions.read(request.headers.cookie) ?? sessions.start();
  response.setHeader('set-cookie', sessions.cookie(session));
  return session;
}

function json({ response }: Visit, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

await catalogue.load();
setInterval(() => carts.forgetOld(), 10 * 60 * 1000).unref();
createServer((request, response) => void router.handle(request, response)).listen(8080);
