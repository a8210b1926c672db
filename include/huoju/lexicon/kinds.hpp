#pragma once

// What a term of a lexicon can be, and the columns its file has.
//
//   Kind::unit                       // a row of units.tsv
//   static_cast<UnitClass>(lexeme.tag) == UnitClass::money
//
// A kind is a file: the first line of `data/units.tsv` says `#huoju:units`. Tags are the words
// its second column may hold, in the order of the enumeration here.

#include <cstdint>
#include <span>
#include <string_view>

namespace huoju {

/// Kinds of lexemes. The first three are found by the scanner itself, the others in lexicons.
enum class Kind : std::uint8_t {
  number,    ///< a run of ASCII digits
  latin,     ///< a run of ASCII letters
  mark,      ///< a punctuation mark; tag: Mark
  numeral,   ///< a Chinese numeral character; tag: NumeralRole
  unit,      ///< a unit of measure or money; tag: UnitClass
  counter,   ///< a classifier that counts things; tag: CounterUse
  bound,     ///< words that make a number a bound; tag: BoundPlace
  rank,      ///< words of ranking; tag: RankRole
  time,      ///< words of dates and periods; tag: TimeRole
  epoch,     ///< events and plans that give dates; tag: EpochRole
  document,  ///< nouns that end the titles of policies; tag: DocumentRole
  context,   ///< words whose presence decides a reading; tag: ContextRole
  noun,      ///< head nouns of counted things; tag unused
  silent,    ///< phrases in which a numeral counts nothing; tag unused
  layout,    ///< words of bylines, captions and furniture; tag: LayoutRole
  surname,   ///< family names; tag: SurnameUse; looked up where a name is due, never scanned for
  place,     ///< divisions, regions, countries; tag: PlaceLevel
  zone,      ///< science parks and development zones; tag: ZoneLevel
  organization,  ///< known organizations; tag: that of OrganizationKind
  company,       ///< short names of listed companies; tag: that of OrganizationKind
  suffix,        ///< words that end names of organizations; tag: that of OrganizationKind
  post,          ///< posts and titles of persons; tag: PostRank
  stop,     ///< words around names; tag: StopRole; looked up where a name is due, never scanned for
  toponym,  ///< words beside and around the names of places; tag: ToponymRole
  part,     ///< parts of organizations, before posts; tag: PartRole; looked up, never scanned for
  metric,     ///< measured things of statistics; tag: MetricKind; looked up, never scanned for
  statement,  ///< words of statements of fact; tag: StatementRole; likewise
  event,      ///< verbs and nouns that tell events; tag: that of EventKind, or one more for none
  speech,     ///< verbs and phrases that give words as somebody's; tag: SpeechRole
  offsite,    ///< words of off-site incubators; tag: OffsiteRole
  person,     ///< known persons; tag unused
  // Words of the views, from here on: looked up in the records that they are about, never scanned.
  tier,      ///< tiers of enterprises; tag: Ladder, or what stands beside them
  level,     ///< levels of recognition, and words around classes; tag: LevelRole
  carrier,   ///< carriers of business; tag: CarrierStage
  platform,  ///< platforms of research and services; tag: PlatformKind
  fund,      ///< words in and around the names of funds; tag: FundRole
  contest,   ///< words of competitions; tag: ContestRole
  industry,  ///< words of industry formulas; tag: IndustryRole
};

enum class Mark : std::uint8_t {
  sentence_end,  ///< full stop, exclamation or question mark, ellipsis
  clause_end,    ///< comma, semicolon, colon
  list_comma,    ///< enumeration comma
  open_quote,
  close_quote,
  open_title,
  close_title,
  open_bracket,
  close_bracket,
  dash,
  line_end,  ///< between paragraphs
};

enum class NumeralRole : std::uint8_t {
  digit,    ///< value 0-9, and 100 for a financial form, 200 for the two that only counts
  power,    ///< value is the power of ten: 1, 2, 3, 4, 8, 12
  tens,     ///< value 20, 30, 40: one character for a multiple of ten
  half,     ///< one half
  few,      ///< an unknown digit
  several,  ///< an unknown digit before a power
  excess,   ///< and some more
  ordinal,  ///< what follows is a rank, not a count
  point,    ///< the decimal point
  minus,    ///< makes the number behind it negative
};

enum class UnitClass : std::uint8_t {
  money,
  percent,
  point,
  tenth,
  multiple,
  doubling,
  area,
  length,
  mass,
  volume,
  energy,
  power,
  data,
  temperature,
  speed,
  other,
  sign,      ///< a sign of money: stands before the sum
  subunit,   ///< of money, behind its main unit only
  discount,  ///< tenths of a price that are to be paid
};

enum class CounterUse : std::uint8_t {
  any,       ///< after every numeral
  chinese,   ///< after a Chinese numeral or a figure below a hundred, and not after "one"
  small,     ///< after numbers below a hundred
  cardinal,  ///< also numbers things in a row: counts only where it cannot do that
  figures,   ///< after figures only
};

enum class BoundPlace : std::uint8_t {
  before,  ///< touches the number on its left
  after,   ///< touches the unit on its right
  far,     ///< before the number, with words between
  power,   ///< before a bare power of ten only
  round,   ///< before a bare power of ten or a half
};

enum class RankRole : std::uint8_t {
  verb,    ///< to rank
  first,   ///< first place, without a numeral
  league,  ///< follows the size of a league table
  place,   ///< follows the number of a place
  scope,   ///< where something ranks, right before the place
  top,     ///< precedes the size of the leading group
  grade,   ///< makes an ordinal a rank: the second largest
};

enum class TimeRole : std::uint8_t {
  year,            ///< the unit after a year's number; value 1: of a fiscal year
  month,           ///< likewise
  day,             ///< likewise; value 1 where it numbers houses as well
  year_word,       ///< a year by its distance from this one: value
  year_spoken,     ///< a year by its distance from the one spoken of: value
  month_word,      ///< a month by its distance from this one: value
  day_word,        ///< a day by its distance from this one: value
  week_word,       ///< a week by its distance from this one: value
  ten_days,        ///< a third of a month: value 1-3
  half_year,       ///< value 1-2; below zero: right after a year only
  interim,         ///< the first half, right after a year
  quarter,         ///< after an ordinal or numeral; value 1: of a fiscal year
  quarter_word,    ///< a quarter by its distance from this one: value
  first_quarters,  ///< from the year's begin on: value quarters
  year_part,       ///< begin, middle, end of a year: value 1-3; 4: its end, said of a state
  month_part,      ///< likewise of a month
  whole,           ///< the whole of the period spoken of
  same_day,        ///< the day just named; value -1, 1: before, after it; 2: after one close by
  month_spoken,    ///< a month by its distance from the one just named: value
  weekday,         ///< value 1-7, from Monday on; 8 for Saturday and Sunday
  since,           ///< ... on, after a date
  until_now,       ///< ... till now, after a date
  before,          ///< makes a date a deadline
  during,          ///< keeps a period a period
  after,           ///< from a date on; value 1: and it goes on
  state_prefix,    ///< as of
  start_prefix,    ///< from
  target_prefix,   ///< by
  limit_prefix,    ///< at the latest
  past,            ///< the last (so many years)
  future,          ///< the next (so many years)
  coming,          ///< the time to come, without an end
  coming_noun,     ///< likewise, but an adjective before nouns
  ago,             ///< after a length: a date in the past
  vague,           ///< a time nobody can date
  recurring,       ///< every so often
  length_year,     ///< units of length of time; value 1: of fiscal years
  length_month,
  length_week,
  length_day,
  length_workday,
  length_hour,
  length_minute,
  length_second,
  length_quarter,
  century,       ///< the unit after a century's number
  century_word,  ///< a century by its distance from this one: value
  decade,        ///< the unit after the number of a decade
  season,  ///< a season: vague; value 1-4: spring to winter, where the year is known; below zero:
           ///< only there
  same_period,   ///< the period just named, of the year before
  festival,      ///< a name of the calendar: a period without known days
  stop,          ///< after the last day of a period
  within,        ///< after a length: in the course of it
  leading,       ///< the first (so many months); value 1: never the ones that have passed
  edge,          ///< begin or end, right after a year, month or plan: value 1, 3 or 4
  fixed_day,     ///< a day of every year: value 100 * month + day
  weekday_day,   ///< a weekday of a month of every year: value 1000 * month + 10 * which + weekday
  lunar_day,     ///< a day of every lunar year: value 100 * month + day, 99 for the last one
  solar_term,    ///< one of the 24 solar terms: value 1-24, from January on
  lunar,         ///< the lunar calendar; value: the month it stands for, or 0
  leap,          ///< before a month of the lunar calendar
  lunar_month,   ///< a month of the lunar calendar: value
  lunar_date,    ///< the number of a day as only the lunar calendar has it: value 1-10
  half_month,    ///< value 1-2
  half_word,     ///< a half year by its distance from this one: value
  trailing,      ///< the last (so many days of)
  vacation,      ///< months without school: value 100 * first + last
  first_year,    ///< the first year of an era
  reign,         ///< after an era: all its years
  century_part,  ///< after a century: value 10 * first + last decade
  that_day,      ///< the whole of the day spoken of
  two_years,     ///< this year and the next; value: the distance of the first one
  two_days,      ///< likewise of days
  generic,       ///< what follows defines something: its day is any day
  // From here on: says something about what stands next to it only
  repeat,        ///< before a length: a time that comes again and again
  report_part,   ///< ends in the word for a report; value 100 * first + last month of its period
  short_minute,  ///< the unit of minutes, between hours or before seconds only
  term,          ///< after a length: it is one
  session,       ///< after an ordinal: a fair, congress or cup is named
  product,       ///< after a length: part of a product's name
  determiner,    ///< before "one" and a unit: which one, not how long
};

enum class EpochRole : std::uint8_t {
  plan,         ///< a numbered plan with its years
  day,          ///< an event that happened on known days: dates what has been since
  anniversary,  ///< a day celebrated: a date by itself
  era,  ///< years counted from a reign or a republic: from its first year to its last; no first
        ///< one: counted backwards
};

enum class DocumentRole : std::uint8_t {
  title,    ///< ends the title of a policy
  plan,     ///< ends a plan that has a number for a name
  article,  ///< counts the articles of a document: its nickname is a number of them
};

enum class ContextRole : std::uint8_t {
  forward,      ///< what follows is to come
  support,      ///< may stand between a bound and its sum
  issue,        ///< to issue a document
  measures,     ///< measures, policies: what a numbered document is called
  event,        ///< ends the name of a competition, meeting or award
  verb,         ///< a predicate: no name goes across it
  each,         ///< per
  share,        ///< takes a share of
  institute,    ///< before the number of an institute
  part,         ///< stands at a part of a whole
  link,         ///< joins two things of a list
  no_phrase,    ///< ends the noun phrase a number counts
  modal,        ///< a verb follows
  lasting,      ///< before a length of time: it lasted
  grade,        ///< makes a sum a label: of the class of
  attribute,    ///< the particle between a modifier and its noun
  compare,      ///< before what something is compared with
  word,         ///< an ordinary word that holds a shorter term: it hides that
  copula,       ///< before a number that is what is said of something
  inclusion,    ///< in brackets behind one end of a range: it is part of it, or not
  mixed,        ///< between a whole number and a fraction
  behind,       ///< right behind a noun: ends its phrase
  total,        ///< before a number of parts: what counts them does not number them
  price,        ///< a price, an average: a number behind it needs no unit
  ditto,        ///< in brackets, behind a currency: it is that of all sums that follow
  figures,      ///< behind a small number: all numbers that have so many figures
  series,       ///< behind the number of one of a series: a fund
  metric,       ///< what is told of every quarter: revenue, deliveries
  security,     ///< ends the name of a bond
  premodifier,  ///< stands before nouns, whatever word it begins with: enrolled, existing
  adverbial,    ///< opens a phrase that stands before its verb: with, along with
  speech,       ///< to say: its subject is a person or an office
  conduct,      ///< what persons do in the news: attend, preside, take over
  listing,      ///< what is said of listed companies right behind their names
};

enum class LayoutRole : std::uint8_t {
  byline,        ///< reporter, correspondent
  dateline,      ///< opens a brief
  media,         ///< a newspaper, agency or site: may open a dateline
  paper,         ///< ends the name of a newspaper
  wire,          ///< closes a dateline: telegram, message; value 1: of a brief
  supplied,      ///< supplied by
  closing,       ///< in brackets at the end: the text is complete; value 1: where it is from
  credit,        ///< source of a picture
  credit_end,    ///< closes a credit
  pictured,      ///< in captions only: in the picture, on the left
  imprint,       ///< address, telephone: the whole line is furniture
  banner,        ///< picture news, a section: a line of its own; value 1: beside furniture only
  advert,        ///< advertisement: likewise
  digest,        ///< ends the name of a column of briefs
  issue_number,  ///< after the number of an issue
  page,          ///< after the number of a page
  lead,          ///< printed before a headline
  jump_to,       ///< goes on on page
  jump_from,     ///< comes from page
  leftover,      ///< of a web page, behind the text: share, read more; value 1: wherever it stands
  contact,       ///< of an advertisement: hotline, wanted
  opens,         ///< first words of a text; value 1: behind a glued headline only
  follows,       ///< first words of a paragraph that is not the first
  concludes,     ///< first words of a last paragraph
};

enum class SurnameUse : std::uint8_t {
  common,
  rare,       ///< also, or rather, an ordinary word: not where another reading is left
  foreign,    ///< no family name: a character that transliterates foreign names
  behind,     ///< no family name: stands right behind names, and hardly ever in them
  loose,      ///< likewise, but in names as well
  word,       ///< no family name: an ordinary word that begins with one
  anonymous,  ///< no family name: stands for a given name that is kept back
};

enum class PlaceLevel : std::uint8_t {
  country,
  province,
  prefecture,
  county,
  region,   ///< a named region that is no division
  foreign,  ///< a state or city abroad
  area,     ///< a natural area
};

enum class ZoneLevel : std::uint8_t {
  hightech,
  economic,
  new_area,
  free_trade,
  science_city,
  demonstration,
  bonded,
  other,
};

enum class StopRole : std::uint8_t {
  function,    ///< a particle, preposition or adverb: no name goes across it
  soft,        ///< likewise, but it may stand between a place and a legal form
  verb,        ///< no name goes across it
  founding,    ///< likewise; what follows is set up by it, and so has a name
  class_word,  ///< makes a class of what follows: provincial-level, of a new type
  national,    ///< likewise, but in the name of a zone or firm whose place stands before it
  noun,        ///< may stand in a name; a name needs more than these
  act,         ///< likewise, but no name begins with it: to promote, to develop
  scope,       ///< likewise; begins the names of associations: international, national
  along,       ///< likewise; behind a name: together with
  example,     ///< likewise; behind a list: what its members are examples of
  head,        ///< likewise; before a name it says what that is: team, expert
  firm,        ///< likewise: a company
  school,      ///< likewise: a university
  site,        ///< likewise; behind a list whose members say themselves what they are: project
  called,      ///< in a bracket behind a name: another name follows
  joint,       ///< a conjunction
  others,      ///< ends a list: and others
  level,       ///< a division of the country without a name: province, city
  district,    ///< likewise: a district, which may be a zone
  whole,       ///< a word that only looks as if it ended in a particle or a suffix
};

enum class PostRank : std::uint8_t {
  post,
  academic,  ///< academician, professor
  unnamed,   ///< a role that mostly stands without a name: person in charge
  prefix,    ///< modifies a post: vice, acting, former
  calling,   ///< scopes a name but is no post: reporter, entrepreneur
  address,   ///< likewise, but stands behind the name as well: Mr., Doctor
  tenure,    ///< before a post, but no part of it: at that time, now, also
};

enum class PartRole : std::uint8_t {
  division,   ///< ends the name of a part of an organization: department, section
  committee,  ///< likewise, of one beside its offices: party committee, trade union
  party,      ///< likewise, of a part of a party committee: its organization department
  branch,     ///< likewise, but as often of a body of its own: centre, institute
  region,     ///< a part of the world that a firm has a branch for, behind its name
  field,      ///< what a post is for: sales manager, director of research
  skilled,    ///< ends a post that a field may stand before: manager, engineer
  territory,  ///< ends a post of who heads a division of the country: mayor
  generic,    ///< stands for the firm that was spoken of: the company
  taking,     ///< somebody takes the post that follows: appointed
  leaving,    ///< somebody leaves it: no longer serves as
  naming,     ///< whom it is followed by is appointed
  removing,   ///< whom it is followed by is removed
  their,      ///< stands for whom was spoken of, behind a verb of removing
  office,     ///< ends the name of a post: the post of
  own,        ///< a post that names what it is of: member of the people's congress
  mandate,    ///< a post whose organization the clause before names: sponsor's representative
  channel,    ///< ends the name of what a medium publishes, behind its own: website, application
  whole,      ///< a word that only looks as if it ended in a part
  group,      ///< a committee that sits in bodies of any kind: leading party group
  corporate,  ///< ends a post that firms have: president, founder
  banker,     ///< likewise, that banks have
  sex,        ///< follows the name of whom a life is told: male, female
  founded,    ///< follows the name of a body whose begin is told
  body,       ///< ends the name of a body that has posts: party, parliament
  plain,      ///< begins or ends what is no name of a body: family business, our
  bureau,     ///< ends names of offices of a government that are no parts of each other
  registry,   ///< what tells of firms and is never the one that was spoken of: a register
};

enum class ToponymRole : std::uint8_t {
  settlement,  ///< ends the name of a town, street or village
  extent,      ///< ends the name of an area, behind a place
  road,        ///< makes the place before it part of a road's name
  locative,    ///< a place may follow
  arrival,     ///< likewise, be it one ordinary character
  local,       ///< what follows the name of a place
  pair,        ///< follows a compound of one-character names and tells it from other words
  joint,       ///< may follow such a compound
  bearer,      ///< follows one of them
  act,         ///< follows one of them behind a preposition
  plain,       ///< an ordinary word that holds a place's name or a part of it
  common,      ///< a name that is an ordinary word in most texts
  compound,    ///< one-character names that together are nothing else
  division,    ///< a word for divisions of the country that are counted: cities and counties
};

enum class MetricKind : std::uint8_t {
  stock,  ///< of a day
  flow,   ///< of a period
  ratio,  ///< of one thing to another
};

enum class StatementRole : std::uint8_t {
  reach,      ///< between a metric and its value: reach, amount to, be
  have,       ///< a predicate that says only that something is there: have, realize, set up
  gain,       ///< likewise, but part of what is measured: newly add, bring in, apply for
  adverb,     ///< before a predicate or value: already, in all, cumulatively
  scope,      ///< stands for the subject: the whole district; value 1: names it, the whole country;
              ///< 2: refers to it, this zone; 3: to the company told of before
  linker,     ///< opens a clause: among them, meanwhile, besides
  part,       ///< likewise: what follows is part of what was told before; value 1: closes what
              ///< a preposition opens
  each,       ///< values or ranks follow one by one
  both,       ///< what is said holds for all that were named
  rise,       ///< a change upward; value 2: before percentage points only
  fall,       ///< a change downward; likewise
  rate,       ///< the rate of a change; value -1: of one downward
  yoy,        ///< compared with the same period of the year before
  qoq,        ///< compared with the period before
  average,    ///< a mean over years
  than,       ///< before what something is compared with
  share,      ///< takes a share of what follows
  proportion, ///< the share itself, a noun
  doubling,   ///< grows to a multiple; value: the growth in percent
  planned,    ///< what follows is intended
  forecast,   ///< what follows is expected
  done,       ///< what follows is so: ends a plan's reach
  support,    ///< money given by a policy: a ceiling behind it is no observation
  topic,      ///< ends the name of something that can be a subject: industry; value 1: a part of a
              ///< whole, 2: something that is built, 3: a contest or meeting, 4: a site
  generic,    ///< a noun so general that its predicate must be added: project, firm, unit
  quantifier, ///< before a noun: all kinds of, a number of
  total,      ///< behind a stock: the number of it
  source,     ///< opens what a statement rests on: according to, data show
  aside,      ///< before a time that dates something else: founded in, compared with
  invest,     ///< before or behind money put into something; value 1: only into a fund
  fund,       ///< ends the name of a fund; value 1: of one that invests in no place or trade
  build,      ///< what follows is built with the money; value 1: only what has a name
  turn,       ///< the text turns to something else: besides
  stage,      ///< how far a project is; value: 1 planned, 2 signed, 3 started, 4 finished
};

enum class SpeechRole : std::uint8_t {
  verb,      ///< to say: anybody speaks
  personal,  ///< to hope, to sum up: gives words only where a person is its subject
  bare,      ///< a verb whose words may follow without a mark
  stating,   ///< likewise, but only words that begin with a modal verb
  idle,      ///< ends like a verb of saying and is none
  frame,     ///< nobody in particular speaks: "it is said", "the reporter learned"
  occasion,  ///< of speaking: what is said there goes on to the end of the paragraph
  // Words that are looked up where they are due, from here on.
  pronoun,   ///< stands for who spoke before
  unnamed,   ///< a speaker without a name: "the person in charge"
  firm,      ///< the company told of before
  adverb,    ///< beside a verb of saying
  toward,    ///< before somebody spoken to or about
  modal,     ///< begins words that have no subject of their own
};

/// A ladder of tiers, from `tail` on words around them.
enum class Ladder : std::uint8_t {
  tech,     ///< recognised by technology
  quality,  ///< outstanding small and medium enterprises
  growth,   ///< young enterprises that grow fast
  capital,  ///< on the way to the exchange
  lead,     ///< who leads an industry or a chain
  scale,    ///< by size
  tail,     ///< may follow a tier's name: enterprise
  none,     ///< holds a tier's name and is none
  toward,   ///< before a tier: not reached yet
  listed,   ///< before the list of a tier: entered
  list,     ///< ends the name of such a list
};

enum class LevelRole : std::uint8_t {
  rank,        ///< a level: national-level; value: its place, 0 for the world
  body,        ///< likewise, right before what is recognised only: nation, province
  issuer,      ///< who recognises, and so a level
  verb,        ///< to recognise, behind who does
  above,       ///< and higher
  grade,       ///< makes a level of the place before it
  joiner,      ///< joins levels and classes
  whole,       ///< a word that only looks as if it began with a level
  conferred,   ///< before a place: it gave what follows
  added,       ///< before a class: those that joined it are counted
  proportion,  ///< behind a class: its share is told
  total,       ///< behind a class: its number is told
  counter,     ///< counts things of such classes
  spoils,      ///< inside a phrase: that is no class
};

enum class CarrierStage : std::uint8_t {
  pre_incubation,  ///< before a firm exists
  incubation,
  acceleration,
  industry,  ///< grown firms
  any,
  none,  ///< holds such a word and is no carrier
};

enum class PlatformKind : std::uint8_t {
  laboratory,
  centre,
  facility,
  institute,
  workstation,
  service,
  alliance,
  any,
  weak,  ///< likewise, but only where a level says so
  none,  ///< holds such a word and is no platform
};

enum class FundRole : std::uint8_t {
  angel,
  seed,
  venture,
  fund_of_funds,
  guidance,
  transfer,  ///< of results of research
  merger,
  industry,
  equity,
  talent,
  technology,
  risk,  ///< shares the risk of lenders
  green,
  special,
  infrastructure,
  none,  ///< of another kind: insurance, charity, securities
  head,  ///< ends the name of a fund
  size,  ///< before its amount
  before,  ///< stands before a name and is no part of it
};

enum class ContestRole : std::uint8_t {
  name,     ///< ends the name of a contest
  part,     ///< ends the name of a round or region of one
  round,    ///< a round: its id says which
  enter,    ///< to apply, to take part
  move,     ///< to get to a round
  win,      ///< to win, or be chosen
  prize,    ///< a prize
  entrant,  ///< what competes
  before,   ///< stands before the name of a contest and is no part of it
  refer,    ///< stands for the contest told of
  edition,  ///< which one of a series it is: value
};

enum class IndustryRole : std::uint8_t {
  system,  ///< ends what a formula is the name of
  group,   ///< ends what counts industries: leading industries
  before,  ///< stands before the first of a list and is no part of it
  opens,   ///< between a formula and the list of its members
  more,    ///< ends a list that is not whole
  role,    ///< behind a list: what its members are
  joiner,  ///< joins the last two
  none,    ///< holds such a word and is none
  counter, ///< counts industries
};

enum class OffsiteRole : std::uint8_t {
  thing,     ///< what it is called
  none,      ///< holds such a word, but is no incubator
  // Words that are looked up where they are due, from here on.
  head,      ///< ends names of incubators
  stay,      ///< before the place where it stands: "at"
  set_up,    ///< to set up, before the thing
  opened,    ///< to be opened, behind the thing
  tail,      ///< may follow such a verb: "since", "ceremony"
  located,   ///< to stand, before the place
  intended,  ///< it is only intended
  partner,   ///< before who works along
  along,     ///< behind who works along
  within,    ///< before a place
  means,     ///< before the thing: it is a means or an object, and nothing is told of it
  abroad,    ///< outside of China, where no place is named
};

namespace lexicon {

/// What a cell of a lexicon file may hold.
enum class CellType : std::uint8_t {
  term,     ///< the term; variants of spelling are separated by "|"
  tag,      ///< one of the kind's tags
  text,     ///< anything, or nothing
  integer,  ///< a whole number between -32768 and 32767; it travels in the lexeme
  decimal,  ///< an exact decimal number, or nothing
  date,     ///< an ISO 8601 date, or nothing
  form,     ///< how a term names its place: full, short, word, abbreviation, character, old
};

struct Column {
  std::string_view name;
  CellType type;
};

/// The layout of one kind of lexicon file.
struct Schema {
  std::string_view name;  ///< as in `#huoju:name`
  Kind kind;
  std::span<const Column> columns;         ///< the first is the term
  std::span<const std::string_view> tags;  ///< values of the tag column, in enumeration order
};

/// All kinds of files there are.
[[nodiscard]] std::span<const Schema> schemas() noexcept;
/// The schema of that name, or nullptr.
[[nodiscard]] const Schema* find_schema(std::string_view name) noexcept;
/// The schema of that kind, or nullptr for kinds that have no file.
[[nodiscard]] const Schema* find_schema(Kind kind) noexcept;

}  // namespace lexicon
}  // namespace huoju
