// Nothing but this shop is asked: no validator elsewhere, no description from the page's address.
SwaggerUIBundle({
  url: '/openapi.yml',
  dom_id: '#api',
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  queryConfigEnabled: false,
  validatorUrl: null,
})
