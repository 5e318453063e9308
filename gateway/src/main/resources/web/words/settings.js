// Words of the settings: policy, pause, notifications, tokens, hosts to enrol.
export const words = {
  en: {
    title: 'Settings', label: 'Settings', policy: 'Policy', pause: 'Pause', notifications: 'Notifications', tokens: 'Access tokens', hosts: 'Enrol hosts', forbiddenSite: 'This concerns all sites. Your access is limited to {sites}.', forbidden: 'Your access does not include this. It needs the scope {scope}.',
    more: 'Show more', reason: 'Reason', actions: 'Actions', never: 'never', by: 'by {name}',
    scope: {label: 'Policy of', fleet: 'all hosts', site: 'site {name}', host: 'host {name}'},
    source: {default: 'as shipped', file: 'configuration file', fleet: 'all hosts', site: 'site', host: 'host'},
    form: {
      actionOf: {restart: 'it restarts now', wait: 'it waits', nothing: 'nothing happens'},
      check: 'Check …', undo: 'Discard', inherit: 'As for the wider scope', inherited: 'will be as the wider scope says', clear: 'Say nothing special here …', changes: {one: '{count} value is changed', other: '{count} values are changed'}, noChanges: 'Change a value, then check what it would do.',
      title: 'Change the policy of {scope}', confirm: 'Change the policy', sentence: {one: 'This changes {count} value for {scope}.', other: 'This changes {count} values for {scope}.'}, done: 'The policy is changed.', wider: 'as the wider scope', none: 'none',
      clearTitle: 'Say nothing special of {scope}', clearSentence: 'What is said here of {scope} is removed; wider scopes and the configuration file hold again.', clearDone: 'Removed.', on: 'on', off: 'off', readOnly: 'Only the scope admin may change the policy.', list: 'One on each line',
      warnings: 'What stands in the way', preview: 'What it would do on {host}', now: 'Now: {action}', next: 'Next times of the nightly rule', previewMissing: 'What it would do on {host} is not known: {why}',
    },
    choice: {
      off: 'off – nothing restarts by itself', watch: 'watch – only says what it would do', on: 'on – restarts by itself', 'when-idle': 'when-idle – waits until nobody talks',
      drain: 'drain – takes no new conferences and waits', 'give-up': 'give-up – does not restart', cut: 'cut – running calls are cut',
    },
    group: {automation: 'Automation', nightly: 'Nightly rule', windows: 'When restarts are allowed', budget: 'At most', pressure: 'Pressure rule (swap)', memory: 'Memory rule', unhealthy: 'Health rule (bridge)', jicofo: 'Health rule (Jicofo)', forecast: 'Forecast rule', site: 'Capacity of a site', other: 'Further values'},
    field: {
      automation: 'Automatic restarts', mode: 'What to do about calls', idleFor: 'Idle when nobody talks for', leakedCounterIdleFor: 'Idle in spite of a leaked counter after', waitAtMost: 'Wait at most', afterDrainDeadline: 'When that is over and people still talk', verifyWithin: 'The bridge is verified within',
      'nightly-cron': 'When (cron)', 'nightly-zone': 'Time zone', onlyDuring: 'Only during', neverDuring: 'Never during', neverOn: 'Never on', cooldown: 'Time between restarts', atMostPerDay: 'Restarts a day',
      'pressure-enabled': 'Restart on pressure', 'pressure-bridgeShare': 'The bridge holds at least, % of the used swap', 'pressure-availableBelow': 'Available memory is below, %',
      'memory-enabled': 'Restart when memory runs out', 'memory-bridgeShare': 'The bridge holds at least, % of the memory', 'memory-growth': 'It has grown by, % of the memory',
      'unhealthy-enabled': 'Restart a sick bridge', 'unhealthy-for': 'Sick for', 'unhealthy-atMostPerDay': 'At most a day', 'jicofo-enabled': 'Restart a sick Jicofo', 'jicofo-for': 'Sick for', 'jicofo-atMostPerDay': 'At most a day',
      'forecast-enabled': 'Restart before it is full', 'forecast-within': 'When it will be full within', 'site-atMostDown': 'Bridges out of service at a time', 'site-atLeastUp': 'Healthy bridges that must stay',
    },
    hint: {
      automation: 'off: nothing. watch: only says what it would have done. on: restarts.', mode: 'drain needs two bridges or more; with one it is as when-idle.', idleFor: 'Longer than a break between lessons, for example 10m', waitAtMost: 'For example 3h', afterDrainDeadline: 'cut: running calls are cut',
      'nightly-cron': 'Minute, hour, day, month, weekday: 0 4 * * * is each day at 4. Empty: no nightly rule', 'nightly-zone': 'system, or a name such as Europe/Berlin', onlyDuring: 'For example Mon-Fri 02:00-05:00. Empty: always', neverDuring: 'For example Mon-Fri 08:00-20:00', neverOn: 'For example 2026-12-24..2026-12-26', cooldown: 'For example 6h',
      'site-atLeastUp': 'auto or a number',
    },
    calendar: {
      title: 'The next two weeks on {host}', host: 'Host', intro: 'As the policy stands, saved changes only. Times of {zone}.', day: 'Day', windows: 'Restarts allowed', nightly: 'Nightly rule', pauses: 'Paused', quiet: 'Quiet hours', none: 'never', always: 'all day', empty: '–',
    },
    backtest: {
      title: 'What the past would have been on {host}', intro: 'Replays what was recorded with this policy, your changes above included. Nothing is changed.', from: 'From', to: 'To', run: 'Replay', running: 'Replaying …', coverage: 'Figures for {percent} of the time', peak: 'Highest use of swap', would: 'With this policy', did: 'What did happen', restarts: 'Restarts', waits: 'Waits', at: 'When', cause: 'Cause', why: 'Why', people: 'Participants then', conferences: 'Conferences', swap: 'Swap', outcome: 'How it ended', noRestarts: 'No restart.', noWaits: 'Nothing had to wait.', limits: 'What the replay does not know', total: '{shown} of {all} are shown.', unknown: 'not known',
      outcomeOf: {restarted: 'restarted', expired: 'given up', cancelled: 'no longer wanted', withheld: 'not possible in time', missed: 'no figures then', suspended: 'a restart before had not helped', waiting: 'still waits'},
    },
    paused: {
      fleet: 'All hosts', paused: 'paused', running: 'not paused', until: 'until {time}', endless: 'until somebody lets it go on', pause: 'Pause all …', resume: 'Let it go on …', intro: 'While it is paused nothing restarts by itself. What is being restarted is seen through.',
      title: 'Pause automation of all hosts', plan: 'Nothing restarts by itself on any host until {time}.', planEndless: 'Nothing restarts by itself on any host until somebody lets it go on.', done: 'All hosts are paused.', confirm: 'Pause all', untilField: 'Until', untilHint: 'Empty: until somebody lets it go on',
      resumeTitle: 'Let automation go on', resumePlan: 'Automation of all hosts goes on as the policy says. A site or host that is paused by itself stays so.', resumeDone: 'Automation goes on.',
    },
    notify: {
      intro: 'Channels stand in the configuration file under notify.channels.', none: 'There is no channel: nobody is notified. Add one in the configuration file under notify.channels.', name: 'Channel', type: 'Kind', state: 'State', last: 'Last taken', waiting: 'Waiting', test: 'Send test …', well: 'well', failing: 'fails since {time}', unused: 'not used yet',
      title: 'Send a test message to {name}', plan: 'One test message is sent to {name} now.', delivered: 'The receiver has taken it: {answer}', refused: 'The receiver has not taken it: {answer}', confirm: 'Send test',
      relay: 'Relay to Machinist', relayState: {off: 'off', on: 'sends', waiting: 'tries again later', stopped: 'stopped: the key is refused'}, relayFigures: '{sent} sent, {queued} waiting, {refused} refused, {dropped} dropped; {seriesInUse} of {seriesBudget} series',
    },
    token: {
      name: 'Name', scopes: 'May', sites: 'Sites', allSites: 'all', created: 'Created', expires: 'Expires', used: 'Last used', expired: 'expired', create: 'New token …', revoke: 'Revoke …', none: 'There is no token.',
      createTitle: 'New access token', createPlan: 'The token {name} is created. It may: {scopes}. Sites: {sites}.', createDone: 'The token is created.', shown: 'The token {name}. It is shown this once; only a hash of it is kept:', nameHint: 'Letters, digits, dots, dashes', sitesHint: 'Names separated by commas. Empty: all', expiresHint: 'Empty: never', confirm: 'Create',
      revokeTitle: 'Revoke {name}', revokePlan: 'Whoever uses {name} gets in no more, at once. Sessions begun with it end.', revokeDone: '{name} is revoked.',
      scope: {view: 'see everything', restart: 'restart, pause, drain', accounts: 'accounts and who opens rooms', documents: 'files', ingest: 'send figures', admin: 'everything'},
    },
    enroll: {
      intro: 'A further Jitsi host runs Meetkeeper as an edge and links itself to this one. Install the package there first.', host: 'Host', site: 'Site', serves: 'Serves the site', state: 'Link', linked: 'linked since {time}', lost: 'not linked here', created: 'Enrolled', used: 'Last linked', add: 'Enrol a host …', revoke: 'Revoke …', none: 'No further host is enrolled.', yes: 'yes', no: 'no',
      title: 'Enrol a host', plan: '{host} may link itself as a host of {site}.', planServes: '{host} may link itself as a host of {site}, and gets its accounts and files to keep.', noSite: 'no site', confirm: 'Enrol', done: '{host} is enrolled.', nameField: 'Name of the host', nameHint: 'As meetkeeper.host-id says there, by default its host name', siteField: 'Site', siteHint: 'As meetkeeper.site says there', servesField: 'It has the web server and Prosody of the site',
      command: 'Run this on {host}. It holds the token, which is shown this once:', plain: 'This page was opened without TLS, and a host links itself only over TLS. Replace the address in the command by that of this gateway with https.',
      revokeTitle: 'Revoke the token of {host}', revokePlan: 'The link of {host} ends at once, and it cannot link itself again until it is enrolled anew.', revokeDone: 'The token of {host} is revoked.',
    },
    others: 'others',
  },
  ja: {
    title: '設定', label: '設定の項目', policy: 'ポリシー', pause: '一時停止', notifications: '通知', tokens: 'アクセストークン', hosts: 'ホストの登録', forbiddenSite: 'すべてのサイトに関わる項目です。アクセスできるのは {sites} だけです。', forbidden: '権限がありません。スコープ {scope} が必要です。',
    more: 'さらに表示', reason: '理由', actions: '操作', never: 'なし', by: '{name} による',
    scope: {label: '対象', fleet: 'すべてのホスト', site: 'サイト {name}', host: 'ホスト {name}'},
    source: {default: '既定値', file: '設定ファイル', fleet: 'すべてのホスト', site: 'サイト', host: 'ホスト'},
    form: {
      actionOf: {restart: '今すぐ再起動', wait: '待機', nothing: '何もしない'},
      check: '確認…', undo: '変更を破棄', inherit: '上位の設定に従う', inherited: '上位の設定に従います', clear: 'ここでの指定をすべて外す…', changes: {other: '{count} 項目を変更中'}, noChanges: '値を変更し、確認を押すと、実際の動作を事前に確かめられます。',
      title: '{scope} のポリシーを変更', confirm: 'ポリシーを変更', sentence: {other: '{scope} の {count} 項目を変更します。'}, done: 'ポリシーを変更しました。', wider: '上位の設定に従う', none: 'なし',
      clearTitle: '{scope} の指定を外す', clearSentence: '{scope} に対するここでの指定を外し、上位の設定と設定ファイルに従います。', clearDone: '指定を外しました。', on: 'オン', off: 'オフ', readOnly: 'ポリシーを変更できるのはスコープ admin だけです。', list: '1 行に 1 件',
      warnings: '妨げになるもの', preview: '{host} での動作', now: '現在: {action}', next: '夜間ルールの次回以降の予定', previewMissing: '{host} での動作は不明です: {why}',
    },
    choice: {
      off: 'off – 自動では再起動しない', watch: 'watch – 監視のみ（記録だけ）', on: 'on – 自動で再起動する', 'when-idle': 'when-idle – 会議がなくなるまで待つ',
      drain: 'drain – 新規会議の受け入れを止めて待つ', 'give-up': 'give-up – 再起動しない', cut: 'cut – 進行中の通話を切断する',
    },
    group: {automation: '自動再起動', nightly: '夜間ルール', windows: '再起動を許可する時間帯', budget: '回数の上限', pressure: '逼迫ルール（スワップ）', memory: 'メモリルール', unhealthy: '異常ルール（ブリッジ）', jicofo: '異常ルール（Jicofo）', forecast: '予測ルール', site: 'サイトの稼働台数', other: 'その他の値'},
    field: {
      automation: '自動再起動', mode: '会議中の扱い', idleFor: '会議なしとみなす時間', leakedCounterIdleFor: 'カウンターの値が減らないときに会議なしとみなす時間', waitAtMost: '最長待ち時間', afterDrainDeadline: '待ち時間を過ぎても会議が続くとき', verifyWithin: '再起動後の確認時間',
      'nightly-cron': '時刻（cron）', 'nightly-zone': 'タイムゾーン', onlyDuring: '許可する時間帯', neverDuring: '禁止する時間帯', neverOn: '禁止する日', cooldown: '再起動の間隔', atMostPerDay: '1 日の再起動回数',
      'pressure-enabled': '逼迫時に再起動', 'pressure-bridgeShare': '使用中スワップに占めるブリッジの割合（%）以上', 'pressure-availableBelow': '空きメモリがこの割合（%）未満',
      'memory-enabled': 'メモリ不足時に再起動', 'memory-bridgeShare': 'メモリに占めるブリッジの割合（%）以上', 'memory-growth': '起動後の増加分（メモリの %）以上',
      'unhealthy-enabled': '異常なブリッジを再起動', 'unhealthy-for': '異常の継続時間', 'unhealthy-atMostPerDay': '1 日の上限', 'jicofo-enabled': '異常な Jicofo を再起動', 'jicofo-for': '異常の継続時間', 'jicofo-atMostPerDay': '1 日の上限',
      'forecast-enabled': '枯渇する前に再起動', 'forecast-within': '枯渇までの時間がこれ以内', 'site-atMostDown': '同時に停止できるブリッジ数', 'site-atLeastUp': '稼働を保つブリッジ数',
    },
    hint: {
      automation: 'off: 何もしない。watch: 再起動していたはずの場面を記録するだけ。on: 再起動する。', mode: 'drain にはブリッジが 2 台以上必要です。1 台の場合は when-idle と同じです。', idleFor: '授業の合間より長く。例: 10m', waitAtMost: '例: 3h', afterDrainDeadline: 'cut: 進行中の通話を切断します',
      'nightly-cron': '分 時 日 月 曜日。0 4 * * * は毎日 4 時。空欄: 夜間ルールなし', 'nightly-zone': 'system、または Asia/Tokyo のような名前', onlyDuring: '例: Mon-Fri 02:00-05:00。空欄: 常に許可', neverDuring: '例: Mon-Fri 08:00-20:00', neverOn: '例: 2026-12-29..2027-01-03', cooldown: '例: 6h',
      'site-atLeastUp': 'auto または数',
    },
    calendar: {
      title: '{host} の今後 2 週間', host: 'ホスト', intro: '保存済みのポリシーに基づく予定です。時刻は {zone}。', day: '日付', windows: '再起動できる時間帯', nightly: '夜間ルール', pauses: '一時停止', quiet: '利用の少ない時間帯', none: 'なし', always: '終日', empty: '–',
    },
    backtest: {
      title: '{host} の記録で試す', intro: '記録された過去に、上の未保存の変更を含むこのポリシーを当てはめて再現します。何も変更しません。', from: '開始日', to: '終了日', run: '再現する', running: '再現中…', coverage: '期間の {percent} に記録あり', peak: 'スワップ使用率の最大', would: 'このポリシーの場合', did: '実際', restarts: '再起動', waits: '待機', at: '日時', cause: '要因', why: '理由', people: 'その時の参加台数', conferences: '会議数', swap: 'スワップ', outcome: '結果', noRestarts: '再起動なし。', noWaits: '待機なし。', limits: '再現できないこと', total: '{all} 件中 {shown} 件を表示。', unknown: '不明',
      outcomeOf: {restarted: '再起動', expired: '見送り', cancelled: '不要になった', withheld: '期限内に不可', missed: '記録なし', suspended: '前回の再起動が効かず保留', waiting: '待機中'},
    },
    paused: {
      fleet: 'すべてのホスト', paused: '一時停止中', running: '稼働中', until: '{time} まで', endless: '再開するまで', pause: 'すべて一時停止…', resume: '再開…', intro: '一時停止中は自動再起動を行いません。実行中の再起動は最後まで行います。',
      title: 'すべてのホストの自動再起動を一時停止', plan: '{time} まで、どのホストも自動では再起動しません。', planEndless: '再開するまで、どのホストも自動では再起動しません。', done: 'すべてのホストを一時停止しました。', confirm: 'すべて一時停止', untilField: '期限', untilHint: '空欄: 再開するまで',
      resumeTitle: '自動再起動の再開', resumePlan: 'すべてのホストの自動再起動をポリシーに従って再開します。個別に一時停止したサイトやホストは停止したままです。', resumeDone: '再開しました。',
    },
    notify: {
      intro: '通知先は設定ファイルの notify.channels に記述します。', none: '通知先がないため、誰にも通知されません。設定ファイルの notify.channels に追加してください。', name: '通知先', type: '種類', state: '状態', last: '最終送信', waiting: '送信待ち', test: 'テスト送信…', well: '正常', failing: '{time} から失敗', unused: '未使用',
      title: '{name} にテスト送信', plan: '{name} にテストメッセージを 1 通送信します。', delivered: '送信先が受け取りました: {answer}', refused: '送信先が受け取りませんでした: {answer}', confirm: 'テスト送信',
      relay: 'Machinist への中継', relayState: {off: 'オフ', on: '送信中', waiting: '後で再試行', stopped: '停止（キーが拒否されました）'}, relayFigures: '送信済み {sent} 件、待機 {queued} 件、拒否 {refused} 件、破棄 {dropped} 件、系列 {seriesInUse}/{seriesBudget}',
    },
    token: {
      name: '名前', scopes: 'スコープ', sites: 'サイト', allSites: 'すべて', created: '作成', expires: '有効期限', used: '最終使用', expired: '期限切れ', create: 'トークンの作成…', revoke: '失効…', none: 'トークンはありません。',
      createTitle: 'アクセストークンの作成', createPlan: 'トークン {name} を作成します。スコープ: {scopes}。サイト: {sites}。', createDone: 'トークンを作成しました。', shown: 'トークン {name}。表示は今回だけで、保存されるのはハッシュのみです:', nameHint: '英数字、ドット、ハイフン', sitesHint: 'カンマ区切り。空欄: すべて', expiresHint: '空欄: 期限なし', confirm: '作成',
      revokeTitle: '{name} の失効', revokePlan: '{name} は直ちに使えなくなります。このトークンで始めたセッションも終了します。', revokeDone: '{name} を失効させました。',
      scope: {view: '閲覧', restart: '再起動・一時停止・受け入れ停止', accounts: 'アカウントと会議室を開ける人', documents: 'ファイル', ingest: '計測値の送信', admin: 'すべて'},
    },
    enroll: {
      intro: '追加の Jitsi ホストでは Meetkeeper をエッジとして動かし、ここへ接続させます。先にそのホストへパッケージを入れてください。', host: 'ホスト', site: 'サイト', serves: 'サイトの提供', state: '接続', linked: '{time} から接続中', lost: 'ここには未接続', created: '登録', used: '最終接続', add: 'ホストを登録…', revoke: '失効…', none: '登録された追加ホストはありません。', yes: 'はい', no: 'いいえ',
      title: 'ホストの登録', plan: '{host} を {site} のホストとして接続できるようにします。', planServes: '{host} を {site} のホストとして接続できるようにし、そのアカウントとファイルを任せます。', noSite: 'サイトなし', confirm: '登録', done: '{host} を登録しました。', nameField: 'ホスト名', nameHint: 'そのホストの meetkeeper.host-id（既定はホスト名）', siteField: 'サイト', siteHint: 'そのホストの meetkeeper.site', servesField: 'サイトの Web サーバーと Prosody がある',
      command: '{host} で実行してください。トークンを含み、表示は今回だけです:', plain: 'このページは TLS なしで開かれています。ホストは TLS でのみ接続します。コマンド内のアドレスを、このゲートウェイの https のアドレスに置き換えてください。',
      revokeTitle: '{host} のトークンの失効', revokePlan: '{host} の接続は直ちに切れ、再登録するまで接続できません。', revokeDone: '{host} のトークンを失効させました。',
    },
    others: 'ほか',
  },
};
