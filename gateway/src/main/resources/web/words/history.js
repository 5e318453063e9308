// Words of the history: events, restarts, audit.
export const words = {
  en: {
    list: {events: 'Events', restarts: 'Restarts', audit: 'Audit', report: 'Report'},
    report: {label: 'Time of the report', week: 'Last week', month: 'Last month', days: '{from} to {to}', hosts: 'Hosts', uptime: 'Bridge up', swap: 'Highest swap', coverage: 'Time with figures'},
    field: {type: 'Kind', severity: 'Severity', text: 'Text contains', from: 'From', to: 'To', host: 'Host', site: 'Site', token: 'Access', state: 'State'},
    title: 'History', label: 'Kinds of history', forbidden: 'Only the scope admin may read the audit.',
    filter: 'Filter', clear: 'Clear the filter', older: 'Older', newest: 'Newest', none: 'Nothing matches.', at: 'When', message: 'What happened',
    all: 'all', severityOf: {info: 'info', warning: 'warning', error: 'error'},
    typeOf: {
      pressure: 'alarm', restart: 'restart', automation: 'automation', health: 'health', notice: 'notice', document: 'file', 'setting-drift': 'kept setting', account: 'account', 'secure-domain': 'secure domain',
      relay: 'relay', 'foreign-restart': 'restart by others', 'would-have-restarted': 'would have restarted', 'restart-withheld': 'restart withheld', report: 'report',
    },
    textHint: 'In the English words and in names', cause: 'Cause', why: 'Why', swap: 'Swap before and after',
     request: 'Request', status: 'Answer', change: 'What changed', before: 'Before', after: 'After', unfinished: 'no outcome recorded',
    export: 'Export what matches', csv: 'CSV', json: 'JSON', cut: 'Only the newest {count} are in the file.', exporting: 'Exporting … {count}', exported: {one: '{count} entry is in the file.', other: '{count} entries are in the file.'}, details: 'Details',
  },
  ja: {
    list: {events: 'イベント', restarts: '再起動', audit: '監査', report: 'レポート'},
    report: {label: 'レポートの期間', week: '先週', month: '先月', days: '{from} ～ {to}', hosts: 'ホスト', uptime: 'ブリッジの稼働率', swap: 'スワップの最大', coverage: '計測値のある時間'},
    field: {type: '種類', severity: '重要度', text: '含まれる文字', from: '開始日', to: '終了日', host: 'ホスト', site: 'サイト', token: 'トークン', state: '状態'},
    title: '履歴', label: '履歴の種類', forbidden: '監査を閲覧できるのはスコープ admin だけです。',
    filter: '絞り込み', clear: '絞り込みを解除', older: '古い方へ', newest: '最新へ', none: '該当するものはありません。', at: '日時', message: '内容',
    all: 'すべて', severityOf: {info: '情報', warning: '警告', error: '障害'},
    typeOf: {
      pressure: 'アラーム', restart: '再起動', automation: '自動再起動', health: '状態', notice: 'お知らせ', document: 'ファイル', 'setting-drift': '固定した設定', account: 'アカウント', 'secure-domain': 'セキュアドメイン',
      relay: '中継', 'foreign-restart': 'Meetkeeper 以外による再起動', 'would-have-restarted': '再起動の想定（監視のみ）', 'restart-withheld': '再起動の保留', report: 'レポート',
    },
    textHint: '英語の文面と名前が対象です', cause: '要因', why: '理由', swap: 'スワップ（前 → 後）',
     request: 'リクエスト', status: '応答', change: '変更内容', before: '変更前', after: '変更後', unfinished: '結果の記録なし',
    export: '該当分を書き出す', csv: 'CSV', json: 'JSON', cut: 'ファイルに含まれるのは新しい {count} 件だけです。', exporting: '書き出し中… {count}', exported: {other: '{count} 件を書き出しました。'}, details: '詳細',
  },
};
