// Words of the overview.
export const words = {
  en: {
    title: 'Overview', loading: 'One moment …', well: 'All is well.', notKnown: 'Not everything is known: see the hosts below.',
    noHosts: 'No host has reported yet. The first figures come within 10 seconds of the start.',
    away: 'It is not known how things are: Meetkeeper does not answer. What is shown is of {at}.',
    helps: 'What helps:', comma: ', ', atLeast: 'at least ',
    hosts: {one: '{count} host', other: '{count} hosts'}, sites: {one: '{count} site', other: '{count} sites'},
    others: {one: '{count} more needs a look', other: '{count} more need a look'},
    hostsTitle: 'Hosts', filter: 'Filter', filterHint: 'name, site, state', grouped: 'By site', noMatch: 'No host matches the filter.', noSite: 'Without a site',
    column: {host: 'Host', curves: 'Swap and memory, 24 h', people: 'People', since: 'State since', next: 'What happens next', action: 'Action'},
    swap: 'Swap {value}', memory: 'Mem {value}', noSwap: 'none', notKnownShort: 'not known', noFigures: 'No figures',
    silentFor: 'No news for', details: 'Details', detailsOf: 'Details of {host}',
  },
  ja: {
    title: '概要', loading: '読み込み中…', well: 'すべて正常です。', notKnown: '一部の状態が不明です。下のホスト一覧を確認してください。',
    noHosts: 'まだどのホストからも報告がありません。最初の計測値は起動後 10 秒以内に届きます。',
    away: 'Meetkeeper が応答しないため、現在の状態は不明です。表示は {at} 時点の情報です。',
    helps: '対処:', comma: '、', atLeast: '少なくとも',
    hosts: {other: 'ホスト {count} 台'}, sites: {other: 'サイト {count} 件'},
    others: {other: 'ほかに要確認 {count} 件'},
    hostsTitle: 'ホスト', filter: '絞り込み', filterHint: '名前・サイト・状態', grouped: 'サイト別', noMatch: '条件に一致するホストはありません。', noSite: 'サイトなし',
    column: {host: 'ホスト', curves: 'スワップとメモリ（24 時間）', people: '会議・参加', since: '状態の継続', next: '次の動作', action: '操作'},
    swap: 'スワップ {value}', memory: 'メモリ {value}', noSwap: 'なし', notKnownShort: '不明', noFigures: '計測値なし',
    silentFor: '報告なし:', details: '詳細', detailsOf: '{host} の詳細',
  },
};
