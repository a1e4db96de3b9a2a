// An OpenID provider shaped like ID-porten and HelseID, for the tests of sign-in.
//
//     node provider.mjs PORT RETURN_ADDRESS
//
// Whoever gives a name at /sign-in of the interaction is that person: `pid:<number>` or `hpr:<number>`, `low:` before it for a
// low level of assurance. Prints the private key of the client `practice` as a line of JSON once it listens.
import { generateKeyPairSync } from 'node:crypto'
import Provider from 'oidc-provider'

const [port, back] = process.argv.slice(2)
const issuer = `http://127.0.0.1:${port}`
const audience = 'grunnmur'
const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
const own = pair()
const practice = pair()
const jwk = (key, kid) => ({ ...key.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' })

const HPR = 'helseid://claims/hpr/hpr_number'
const claimsOf = id => {
  const low = id.startsWith('low:')
  const [kind, number] = id.replace('low:', '').split(':')
  const acr = low ? 'idporten-loa-substantial' : 'idporten-loa-high'
  return kind === 'pid' ? { sub: id, pid: number, acr } : { sub: id, [HPR]: number, acr }
}

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'grunnmur',
      token_endpoint_auth_method: 'none',
      redirect_uris: [back],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      id_token_signed_response_alg: 'ES256',
    },
    {
      client_id: 'practice',
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
      redirect_uris: [],
      grant_types: ['client_credentials'],
      response_types: [],
      id_token_signed_response_alg: 'ES256',
      jwks: { keys: [jwk(practice.publicKey, 'practice')] },
    },
    {
      client_id: 'stranger',
      client_secret: 'stranger',
      token_endpoint_auth_method: 'client_secret_post',
      redirect_uris: [],
      grant_types: ['client_credentials'],
      response_types: [],
      id_token_signed_response_alg: 'ES256',
    },
  ],
  jwks: { keys: [jwk(own.privateKey, 'own')] },
  cookies: { keys: ['of the tests'] },
  pkce: { required: () => true },
  acrValues: ['idporten-loa-high', 'idporten-loa-substantial', 'Level4'],
  conformIdTokenClaims: false,
  claims: { openid: ['sub', 'pid', HPR, 'acr'], profile: [] },
  scopes: ['openid', 'profile', 'nhn:grunnmur/FlrLookup', 'nhn:grunnmur/FlrRead'],
  enabledJWA: { clientAuthSigningAlgValues: ['ES256'] },
  async findAccount(_, id) {
    return { accountId: id, claims: async () => claimsOf(id) }
  },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    dPoP: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => `urn:${audience}`,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: 'openid nhn:grunnmur/FlrLookup nhn:grunnmur/FlrRead',
        audience,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  async extraTokenClaims(_, token) {
    return token.accountId ? claimsOf(token.accountId) : { client_id: token.clientId }
  },
  async loadExistingGrant(context) {
    const grant = new context.oidc.provider.Grant({
      clientId: context.oidc.client.clientId,
      accountId: context.oidc.session.accountId,
    })
    grant.addOIDCScope('openid profile')
    grant.addOIDCClaims(['sub', 'pid', HPR, 'acr'])
    grant.addResourceScope(`urn:${audience}`, 'openid')
    await grant.save()
    return grant
  },
})

// The person who signs in is named in the query, where a page would ask.
provider.use(async (context, next) => {
  if (!context.path.startsWith('/interaction/')) return next()
  const accountId = context.query.as ?? context.cookies.get('as', { signed: false })
  const { acr } = claimsOf(accountId)
  await provider.interactionFinished(context.req, context.res, { login: { accountId, acr } })
  context.respond = false
})

provider.listen(Number(port), '127.0.0.1', () => {
  console.log(JSON.stringify(jwk(practice.privateKey, 'practice')))
})
