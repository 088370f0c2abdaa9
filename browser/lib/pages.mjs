// One address of every type of page, without the language.
export const pages = {
  home: '/',
  results: '/search?q=spam',
  'results, filtered': '/search?q=report&kind=channel&economy=KE&economy=AU',
  'results, nothing found': '/search?q=zzqxqzzq',
  organisation: '/organisation/itu',
  'response team': '/search?kind=organisation&type=response-team-national',
  economy: '/economy/ke',
  'economy with gaps': '/economy/aq',
  standard: '/standard/x.1231',
  history: '/standard/x.1231/history',
  compare: '/compare?economy=ke&economy=fr&economy=br&economy=jp',
  regions: '/regions',
  region: '/regions/002',
  map: '/map',
  standards: '/standards',
  'standards timeline': '/standards/timeline',
  alliance: '/stopspamalliance',
  'alliance body': '/stopspamalliance/oecd',
  partnerships: '/partnerships',
  'safer internet day': '/safer-internet-day',
  topics: '/topics',
  topic: '/topics/spam',
  'a-z': '/a-z',
  'site map': '/site-map',
  report: '/report',
  'report, answered': '/report?economy=KE&harm=phishing&medium=sms',
  contact: '/contact',
  about: '/about',
  accessibility: '/accessibility',
  privacy: '/privacy',
  data: '/data',
  'known gaps': '/known-gaps',
  'known gaps, chosen': '/known-gaps?region=002&missing=team',
  translations: '/translations',
  'translations into a language': '/translations/fr',
  'not found': '/organisation/there-is-no-such-thing',
};

// The languages whose every page is tested in every way: one of each direction.
export const languages = ['en', 'ar'];

// The others are built alike (a Go test holds them against each other); what
// differs is the length of words and the letters, so each page is looked at wide
// and narrow.
export const others = ['zh', 'fr', 'ru', 'es'];
