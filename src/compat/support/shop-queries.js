/** What front ends of a shop ask, on the sample data: a claim about each, the query and its parameters. */
const card = `{
  _id,
  "handle": slug.current,
  "title": coalesce(title[$locale], title.en),
  "brand": brand->name,
  "picture": pictures[0]{"url": asset->url, "alt": coalesce(alt[$locale], alt.en), "size": asset->metadata.dimensions{width, height}},
  "priceFrom": math::min(variants[].prices[currencyCode == $currency][0].amount),
  tags
}`

const german = {locale: 'de', currency: 'EUR'}

export const shopQueries = {
  'the settings': ['*[_type == "settings"][0]'],
  'the settings by id': ['*[_id == "settings"][0]{title, announcement, countries[]{code, currencyCode, locale}}'],
  'a menu with its targets': [
    `*[_type == "menu" && slug.current == $slug][0]{
      "items": items[]{kind, "title": title.en, "handle": target->slug.current, url,
        "items": items[]{kind, "title": title.en, "handle": target->slug.current}}
    }`,
    {slug: 'header'},
  ],
  'all menus': ['*[_type == "menu"] | order(slug.current){"handle": slug.current, "count": count(items)}'],
  'the category tree': [
    `*[_type == "category" && !defined(parent)] | order(position, _id){
      _id, "title": title.en, "children": *[_type == "category" && parent._ref == ^._id] | order(position, _id){
        _id, "title": title.en, "products": count(*[_type == "product" && references(^._id)])
      }
    }`,
  ],
  'the path of a category': [
    '*[_type == "category" && slug.current == $slug][0]{"title": title.en, "parent": parent->{"title": title.en, "parent": parent->title.en}}',
    {slug: 'mugs'},
  ],
  'a product by its slug': ['*[_type == "product" && slug.current == $slug][0]', {slug: 'birch-mug'}],
  'a product with everything it refers to': [
    `*[_type == "product" && slug.current == $slug][0]{
      ..., brand->{name, "logo": logo.asset->url}, categories[]->{"title": title.en, "handle": slug.current},
      pictures[]{..., asset->{url, metadata{dimensions, lqip}}}
    }`,
    {slug: 'birch-mug'},
  ],
  'a product that does not exist': ['*[_type == "product" && slug.current == $slug][0]', {slug: 'no-such-product'}],
  'the first page of products': ['*[_type == "product"] | order(_createdAt desc, _id) [0...24]' + card, german],
  'the second page of products': ['*[_type == "product"] | order(_createdAt desc, _id) [24...48]' + card, german],
  'the page after a key': ['*[_type == "product" && _id > $last] | order(_id) [0...10]{_id}', {last: 'product-birch-mug'}],
  'the last product of all': ['*[_type == "product"] | order(_id)[-1]._id'],
  'how many products there are': ['count(*[_type == "product"])'],
  'products of a category': ['*[_type == "product" && $id in categories[]._ref] | order(_id)' + card, {id: 'category-mugs', ...german}],
  'products of several categories': [
    '*[_type == "product" && count(categories[_ref in $ids]) > 0] | order(_id){_id, "title": title.en}',
    {ids: ['category-mugs', 'category-bags']},
  ],
  'products of a brand by its slug': [
    '*[_type == "product" && brand->slug.current == $slug] | order(_id)._id',
    {slug: 'birke-zinn'},
  ],
  'what refers to a brand': ['*[references($id)] | order(_id){_id, _type}', {id: 'brand-birke-zinn'}],
  'products with a tag': ['*[_type == "product" && $tag in tags] | order(_id)._id', {tag: 'bestseller'}],
  'all tags': ['array::unique(*[_type == "product" && defined(tags)].tags[]) | order(@)'],
  'products in a price range': [
    '*[_type == "product" && count(variants[prices[currencyCode == "EUR"][0].amount >= $min && prices[currencyCode == "EUR"][0].amount <= $max]) > 0] | order(_id)._id',
    {min: 1000, max: 2000},
  ],
  'cheapest first': [
    '*[_type == "product"]{_id, "price": math::min(variants[].prices[currencyCode == "EUR"][0].amount)} | order(price asc, _id)[0...12]',
  ],
  'facets with their counts': [
    `*[_type == "brand"] | order(name){name, "products": count(*[_type == "product" && brand._ref == ^._id])}`,
  ],
  'the lowest and the highest price': [
    `{
      "min": math::min(*[_type == "product"].variants[].prices[currencyCode == "EUR"].amount),
      "max": math::max(*[_type == "product"].variants[].prices[currencyCode == "EUR"].amount),
      "average": round(math::avg(*[_type == "product"].variants[].prices[currencyCode == "EUR"].amount), 2)
    }`,
  ],
  'a search for a word': [
    '*[_type == "product" && (title.en match $q || pt::text(body.en) match $q)] | order(_id){_id, "title": title.en}',
    {q: 'mug*'},
  ],
  'a search in order of relevance': [
    `*[_type == "product"] | score(boost(title.en match $q, 3), description.en match $q)
      | order(_score desc, _id)[_score > 0][0...10]{_id, _score}`,
    {q: 'wool'},
  ],
  'a search with accents and a quotation mark': [
    '*[_type == "product" && title.de match $q] | order(_id)._id',
    {q: ['größe*', 'crème*', '"']},
  ],
  'suggestions for the first letters': [
    '*[_type in ["product", "collection", "page"] && title.en match $prefix + "*"] | order(_type, _id)[0...8]{_type, "title": title.en}',
    {prefix: 'la'},
  ],
  'all collections that are shown': [
    '*[_type == "collection" && !string::startsWith(slug.current, "hidden")] | order(title.en){_id, "title": title.en, kind}',
  ],
  'a collection by its slug': ['*[_type == "collection" && slug.current == $slug][0]', {slug: 'hidden-homepage-carousel'}],
  'products by a price of their own options': [
    '*[_type == "product" && count(options) == 2] | order(_id){_id, "options": options[]{"name": name.en, "values": values[].code}}',
  ],
  'the badge of a product': [
    `*[_type == "product"] | order(_id)[0...20]{_id,
      "badge": select("sale" in tags => "sale", "bestseller" in tags => "bestseller", dateTime(_createdAt) > dateTime("2026-01-01T00:00:00Z") => "new")}`,
  ],
  'a page as text': ['*[_type == "page" && slug.current == $slug][0]{"title": title.en, "text": pt::text(body.en)}', {slug: 'about'}],
  'all pages': ['*[_type == "page"] | order(slug.current){"handle": slug.current, "title": title[$locale], _updatedAt}', {locale: 'de'}],
  'related products': [
    `*[_type == "product" && slug.current == $slug][0]{
      "related": *[_type == "product" && _id != ^._id && count(categories[_ref in ^.^.categories[]._ref]) > 0] | order(_id)[0...4]{_id}
    }`,
    {slug: 'birch-mug'},
  ],
  'tax rates of a country': ['*[_type == "taxRate" && countryCode == $country] | order(taxClass){taxClass, percent}', {country: 'DE'}],
  'promotions of a time': [
    '*[_type == "promotion" && startsAt <= $at && (!defined(endsAt) || endsAt > $at)] | order(_id){_id, kind, "title": title.en}',
    {at: '2026-06-01T00:00:00Z'},
  ],
  'variants in one list': [
    '*[_type == "product" && slug.current in $slugs].variants[]{sku, "price": prices[currencyCode == "EUR"][0].amount} | order(sku)',
    {slugs: ['birch-mug', 'alpaca-hat-pina']},
  ],
  'a product by one of its skus': ['*[_type == "product" && $sku in variants[].sku][0]{_id, "variant": variants[sku == $sku][0]}', {sku: 'ALPACA-HAT-PINA-INK'}],
  'documents by their ids': ['*[_id in $ids] | order(_id){_id, _type, _rev}', {ids: ['settings', 'page-about', 'no-such-document', 'drafts.product-birch-mug']}],
  'what is private': ['*[_type in ["order", "user", "stock"]]'],
  'drafts': ['*[_id in path("drafts.**")]'],
  'everything at once for a home page': [
    `{
      "settings": *[_id == "settings"][0]{"title": title},
      "featured": *[_type == "collection" && slug.current == "hidden-homepage-featured-items"][0]{"title": title.en},
      "newest": *[_type == "product"] | order(_createdAt desc, _id)[0...3]{_id},
      "pages": count(*[_type == "page"])
    }`,
  ],
  'a function of the query': [
    'fn shop::label($product) = $product{"label": title.en + " (" + string(count(variants)) + ")"}; *[_type == "product"] | order(_id)[0...3]{"x": shop::label(@)}',
  ],
  'texts beyond ASCII': ['{"text": "Größe ½ 🧥 \\u00e9", "upper": upper($text), "length": length($text)}', {text: 'größe 🧥'}],
  'numbers as they are': ['{"whole": 3, "half": 0.5, "large": 9007199254740991, "small": 1e-7, "sum": 0.1 + 0.2, "none": 1 / 0}'],
}

/** Queries at fault: broken in several places and ways, and such as fail only when they are worked out. */
export const brokenQueries = {
  'the end is missing': ['*[_type == '],
  'a bracket too many': ['*[_type == "product"]]'],
  'a bracket of the wrong kind': ['*[_type == "product"}'],
  'a text without end': ['*[_type == "product]'],
  'an unknown function': ['noSuchFunction(1)'],
  'an unknown function of a known namespace': ['string::noSuchFunction("x")'],
  'the wrong number of arguments': ['count()'],
  'an unknown pipe': ['*[_type == "page"] | noSuchPipe()'],
  'a sign that GROQ does not have': ['*[_type == "page" ; 1]'],
  'an error on the third line': ['// ¾ of a query\n*[_type == "🧥"\n  && ]'],
  'only white space': ['  \n '],
  'a parameter that is not given': ['*[_id == $id][0]'],
}
