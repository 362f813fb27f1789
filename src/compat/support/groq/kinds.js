/**
 * Generators of GROQ queries over the sample content, one a kind: each makes, by chance, a query and its parameters.
 *
 * Every filter names a type and every list an order, so that neither documents of others nor the order of storage count.
 * Nothing is generated where groq-js 2.0.0 is known to differ from the specification or from the lake: `text::`, `geo::`,
 * `documents::`, `media::`, `user::` and `anywhere()` (not implemented), `string::replace`, `string::includes`,
 * `array::sum`, `array::slice` and `group` (missing), the numbers of `_score` (another formula), parameters that are not
 * given (null instead of an error), `now()`, `identity()` and `sanity::` (the lake's own answers), and `array::unique` of
 * several nulls (groq-js keeps them all, although null equals null).
 */
import {vocabulary} from './vocabulary.js'

const json = JSON.stringify

const equalities = ['==', '!=']
const comparisons = [...equalities, '<', '<=', '>', '>=']

export function queryKinds(chance) {
  const {pick, between, coin, some} = chance
  const {type, path, paths, value, id, words} = vocabulary(chance)

  const every = (of) => `*[_type == ${json(of)}]`
  const where = (of, condition) => `*[_type == ${json(of)} && ${condition}]`
  const slice = () =>
    pick([`[0...${between(1, 9)}]`, `[${between(0, 5)}..${between(5, 9)}]`, `[${between(1, 6)}...${between(7, 20)}]`])
  const list = (source, projection) => `${source} | order(_id)${slice()}${projection}`
  const aliased = (expressions) => expressions.map((expression, n) => `"f${n}": ${expression}`).join(', ')
  const fields = (of, kind = 'texts') => aliased(some(paths(of, kind), between(1, 3)))
  const direction = () => pick(['', ' asc', ' desc'])

  const comparison = (of, kind, operators = comparisons) => {
    const field = path(of, kind)
    const [left, right] = coin() ? [field, json(value(of, field))] : [json(value(of, field)), field]
    return `${left} ${pick(operators)} ${right}`
  }

  const simple = (of) => {
    const kind = pick(['texts', 'numbers', 'truths', 'references'])
    if (paths(of, kind).length === 0) {
      return comparison(of, 'texts')
    }
    return {
      texts: () => comparison(of, 'texts'),
      numbers: () => comparison(of, 'numbers'),
      truths: () => pick([path(of, 'truths'), comparison(of, 'truths', equalities)]),
      references: () => `${coin() ? '!' : ''}defined(${path(of, 'references')})`,
    }[kind]()
  }

  const condition = (of, depth = 2) =>
    depth === 0
      ? simple(of)
      : pick([
          () => `(${condition(of, depth - 1)} && ${condition(of, depth - 1)})`,
          () => `(${condition(of, depth - 1)} || ${condition(of, depth - 1)})`,
          () => `!(${condition(of, depth - 1)})`,
        ])()

  /** An expression of a text, at times null: for functions of texts. */
  const text = (of) => path(of, coin() ? 'texts' : 'words')

  /** A pattern that some text of the type fits, at least in part. */
  const pattern = (of, field) => {
    const [word = 'lake', next = word] = words(of, field)
    const start = word.slice(0, between(1, word.length))
    return pick([word, word.toUpperCase(), `${start}*`, `*${word.slice(-2)}`, `${word} ${next}`, [word, `${next}*`]])
  }

  const stamp = () => pick(['_createdAt', '_updatedAt'])
  const moment = (of) => `dateTime(${json(value(of, stamp()))})`

  return {
    filters() {
      const of = type('texts')
      return {query: `${where(of, `(${simple(of)} || ${condition(of)})`)} | order(_id)._id`}
    },

    projections() {
      const of = type('texts')
      const whole = pick([`_id, ${fields(of)}`, `..., ${fields(of)}`, `_type, "nested": {${fields(of)}, ...{"n": 1}}`])
      return {query: list(every(of), pick([`{${whole}}`, `{${whole}}{_id, nested, f0}`, `.${path(of, 'texts')}`]))}
    },

    order() {
      const of = type('texts')
      const keys = some([...paths(of, 'texts'), ...paths(of, 'numbers'), stamp()], between(1, 2))
      return {query: `${every(of)} | order(${keys.map((key) => key + direction()).join(', ')}, _id${direction()})._id`}
    },

    slices() {
      const of = type('texts')
      const [from, to] = [between(-9, 9), between(-9, 20)]
      const part = pick([`[${from}]{_id}`, `[${from}..${to}]._id`, `[${from}...${to}]{_id}`, `${slice()}${slice()}._id`])
      return {query: `${every(of)} | order(_id)${part}`}
    },

    dereferences() {
      const of = type('references')
      const field = path(of, 'references')
      const target = pick([`${field}->_id`, `${field}->{_id, _type, title}`, `${field}->slug.current`])
      return pick([
        () => ({query: list(every(of), `{_id, "target": ${target}}`)}),
        () => ({query: list(where(of, `${field}->_id >= ${json(id(of))}`), `{_id, "target": ${target}}`)}),
        () => ({query: `${every(of)} | order(${field}->_id${direction()}, _id)._id`}),
        () => ({query: list(every('product'), '{_id, "paths": categories[]->{"up": parent->title.en, "slug": slug.current}}')}),
      ])()
    },

    'references()'() {
      const of = type('references')
      const wanted = () => value(of, `${path(of, 'references')}._ref`)
      return pick([
        () => ({query: `${where(of, `references(${json(wanted())})`)} | order(_id)._id`}),
        () => ({query: `${where(of, 'references($ids)')} | order(_id)._id`, params: {ids: [wanted(), wanted(), wanted()]}}),
        () => ({query: `${where(of, `!references($id)`)} | order(_id)._id`, params: {id: wanted()}}),
        () => ({query: list(every('category'), `{_id, "n": count(*[_type == "${of}" && references(^._id)])}`)}),
      ])()
    },

    joins() {
      const [of, to] = [type('references'), pick(['brand', 'collection'])]
      const inner = pick([
        `*[_type == "${of}" && references(^._id)] | order(_id)._id`,
        `*[_type == "${of}" && _createdAt > ^._createdAt] | order(_id)[0...3]{_id, "outer": ^._id}`,
        `count(*[_type == "product" && brand._ref == ^._id || ^._id in categories[]._ref && _type == "product"])`,
        `*[_type == "product" && (brand._ref == ^._id || ^._id in categories[]._ref)] | order(_id)[0...2]{"title": title.en}`,
      ])
      return {query: list(every(to), `{_id, "joined": ${inner}}`)}
    },

    match() {
      const of = type('words')
      const field = path(of, 'words')
      const sought = pattern(of, field)
      const both = `[${field}, ${path(of, 'words')}]`
      return pick([
        () => ({query: `${where(of, `${field} match ${json(sought)}`)} | order(_id)._id`}),
        () => ({query: `${where(of, `${both} match $sought`)} | order(_id)._id`, params: {sought}}),
        () => ({query: list(every(of), `{_id, "matches": ${field} match $sought}`), params: {sought}}),
      ])()
    },

    counts() {
      const of = type('lists')
      const items = path(of, 'lists')
      const counted = (each = type('texts')) => `count(${where(each, condition(each))})`
      return pick([
        () => ({query: counted()}),
        () => ({query: list(every(of), `{_id, "n": count(${items})}`)}),
        () => ({query: `${where(of, `count(${items}) > ${between(0, 4)}`)} | order(count(${items}) desc, _id)._id`}),
        () => ({query: `{${aliased([counted(), counted()])}}`}),
      ])()
    },

    'math::'() {
      const of = type('numbers')
      const field = path(of, 'numbers')
      const gathered = `${where(of, `defined(${field})`)}{"n": ${field}}.n`
      const one = pick(['min', 'max', 'sum', 'avg'])
      return pick([
        () => ({query: `math::${one}(${gathered})`}),
        () => ({query: `round(math::avg(${gathered}), ${between(0, 4)})`}),
        () => ({query: list(every('product'), `{_id, "n": math::${one}(variants[].prices[].amount)}`)}),
        () => ({query: list(every(of), `{_id, "n": ${field} ${pick(['+', '-', '*', '/', '%'])} ${between(1, 9)}}`)}),
      ])()
    },

    'select() and coalesce()'() {
      const of = type('texts')
      const [first, second] = some(paths(of, 'texts'), 2)
      const chosen = pick([
        `select(${simple(of)} => ${first}, ${simple(of)} => ${second}, "neither")`,
        `select(${condition(of)} => {"is": ${first}})`,
        `coalesce(${first}, ${second}, "none")`,
        `coalesce(title[$locale], name, _id)`,
      ])
      const params = chosen.includes('$locale') ? {locale: pick(['de', 'en', 'fr'])} : undefined
      return {query: list(every(of), `{_id, "chosen": ${chosen}}`), params}
    },

    'in and defined()'() {
      const of = type('texts')
      const field = path(of, 'texts')
      const values = [value(of, field), value(of, field), value(of, field)]
      const [low, high] = [value(of, field), value(of, field)].sort()
      return pick([
        () => ({query: `${where(of, `${field} in ${json(values)}`)} | order(_id)._id`}),
        () => ({query: `${where(of, `!(${field} in $values)`)} | order(_id)._id`, params: {values}}),
        () => ({query: `${where(of, `${field} in ${json(low)}..${json(high)}`)} | order(_id)._id`}),
        () => ({query: `${where('product', `$tag in tags`)} | order(_id)._id`, params: {tag: value('product', 'tags[0]')}}),
        () => ({query: `${where(of, `${coin() ? '!' : ''}defined(${field})`)} | order(_id)._id`}),
        () => ({query: `${where(of, `_id in path("${pick(['*', 'drafts.*', 'drafts.**', `${of}-*`])}")`)} | order(_id)._id`}),
      ])()
    },

    'array::'() {
      const of = type('lists')
      const array = path(of, 'lists')
      const scalars = pick(['tags', 'variants[].sku', 'variants[].prices[].currencyCode', 'categories[]._ref'])
      return pick([
        () => ({query: list(every(of), `{_id, "a": array::compact(${array})}`)}),
        () => ({query: list(every('product'), `{_id, "a": array::unique(${scalars})}`)}),
        () => ({query: list(every('product'), `{_id, "a": array::join(${scalars}, "${pick([', ', '', ' ½ '])}")}`)}),
        () => ({query: `array::unique(*[_type == "product" && defined(tags)].tags[]) | order(@${direction()})`}),
        () => ({
          query: `${where('product', 'array::intersects(tags, $tags)')} | order(_id)._id`,
          params: {tags: [value('product', 'tags[0]'), value('product', 'tags[0]')]},
        }),
        () => ({query: list(every('product'), '{_id, "a": options[].values[@.code != "x"].code, "b": variants[].prices[0].amount}')}),
      ])()
    },

    'string::'() {
      const of = type('texts')
      const subject = text(of)
      const [word = ''] = words(of, path(of, 'words'))
      return pick([
        () => ({query: list(every(of), `{_id, "s": ${pick(['lower', 'upper', 'string::lower', 'string::upper'])}(${subject})}`)}),
        () => ({query: list(every(of), `{_id, "s": string::split(${subject}, "${pick([' ', '-', '', 'e'])}")}`)}),
        () => ({query: `${where(of, `string::startsWith(${subject}, ${json(value(of, '_id').slice(0, 9))})`)} | order(_id)._id`}),
        () => ({query: `${where(of, `string::startsWith(lower(${subject}), $start)`)} | order(_id)._id`, params: {start: word.slice(0, 1).toLowerCase()}}),
        () => ({query: list(every(of), `{_id, "n": length(${subject}), "s": _type + "/" + ${subject}}`)}),
        () => ({query: list(every(of), `{_id, "s": string(${pick([...paths(of, 'numbers'), ...paths(of, 'truths'), subject])})}`)}),
      ])()
    },

    dateTime() {
      const of = type('texts')
      return pick([
        () => ({query: `${where(of, `dateTime(${stamp()}) ${pick(comparisons)} ${moment(of)}`)} | order(_id)._id`}),
        () => ({query: list(every(of), `{_id, "age": dateTime(_updatedAt) - dateTime(_createdAt)}`)}),
        () => ({query: list(every(of), `{_id, "due": dateTime(${stamp()}) ${pick(['+', '-'])} ${between(1, 40)} * 86400}`)}),
        () => ({query: `${every(of)} | order(dateTime(${stamp()})${direction()}, _id)[0...9]{_id, "at": string(dateTime(${stamp()}))}`}),
        () => ({query: `${where('promotion', `dateTime(startsAt) <= ${moment('product')} && (!defined(endsAt) || dateTime(endsAt) > ${moment('product')})`)} | order(_id)._id`}),
      ])()
    },

    'conditional projections'() {
      const of = type('texts')
      const otherwise = pick([`!(${simple(of)}) => {"other": true}`, `${condition(of)} => {..., "whole": true}`])
      return {query: list(every(of), `{_id, ${simple(of)} => {${fields(of)}}, ${otherwise}}`)}
    },

    pipes() {
      const of = type('texts')
      const projected = `${where(of, simple(of))} | {_id, "key": ${path(of, 'texts')}, "at": ${stamp()}}`
      return pick([
        () => ({query: `${projected} | order(key${direction()}, _id) | {_id, key}`}),
        () => ({query: `${projected} | order(_id)[at > ${json(value(of, '_createdAt'))}]${slice()}`}),
        () => ({query: `${every(of)} | order(${stamp()}, _id)${slice()} | order(_id desc) {_id}`}),
        () => ({query: `${every(of)} | score(${path(of, 'words')} match $sought) | order(_id)${slice()}{_id, "hit": _score > 0}`, params: {sought: words(of, '_id')[0]}}),
      ])()
    },

    parameters() {
      const of = type('texts')
      const field = path(of, 'texts')
      const params = {field: field.split('.')[0].split('[')[0], text: value(of, field), from: between(0, 3), to: between(4, 9)}
      return pick([
        () => ({query: `${where(of, `${field} ${pick(comparisons)} $text`)} | order(_id)._id`, params: {text: params.text}}),
        () => ({query: `${every(of)} | order(_id)[0...5]{_id, "by name": @[$field]}`, params: {field: params.field}}),
        () => ({query: `{"given": $all, "n": $all.from + $all.to}`, params: {all: params}}),
        () => ({query: `${every(of)} | order(_id)[_id in $ids]{_id, "at": $from}`, params: {from: params.from, ids: [id(of), id(of)]}}),
      ])()
    },

    'values nested in documents'() {
      const price = between(500, 9000)
      const currency = pick(['EUR', 'USD', 'CHF'])
      return pick([
        () => ({query: list(every('product'), `{_id, "v": variants[prices[currencyCode == "${currency}"][0].amount < ${price}]{sku, weight}}`)}),
        () => ({query: `${where('product', `count(variants[weight > ${between(50, 900)}]) > ${between(0, 3)}`)} | order(_id)._id`}),
        () => ({query: list(every('menu'), '{_id, "links": items[]{kind, "to": target->slug.current, "more": items[].target->title.en}}')}),
        () => ({query: `${where('product', `count((variants[].prices[].amount)[@ > ${price}]) > ${between(0, 2)}`)} | order(_id)._id`}),
        () => ({query: list(every('product'), `{_id, "v": variants[]{sku, "p": prices[currencyCode == "${currency}"].amount, "own": ^._id}}`)}),
      ])()
    },

    'portable text'() {
      const of = pick(['product', 'page'])
      const language = pick(['de', 'en'])
      return pick([
        () => ({query: list(every(of), `{_id, "text": pt::text(body.${language})}`)}),
        () => ({query: list(every(of), `{_id, "styles": array::unique(body.${language}[].style), "marks": body.${language}[].children[].marks[]}`)}),
        () => ({query: list(every(of), `{_id, "heads": body.${language}[style == "${pick(['h2', 'h3', 'normal'])}"].children[].text}`)}),
        () => ({query: `${where(of, `pt::text(body.${language}) match ${json(pattern(of, `pt::text(body.${language})`))}`)} | order(_id)._id`}),
      ])()
    },
  }
}
