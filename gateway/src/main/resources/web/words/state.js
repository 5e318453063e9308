// Words of states: health, automation, bridge, restarts.
export const words = {
  en: {
    health: {well: 'Well', unknown: 'Not known', warning: 'Look soon', broken: 'Broken'},
    silent: 'Silent',
    automation: {on: 'Automatic restarts on', watch: 'Watching only', off: 'Automatic restarts off', paused: 'Paused', suspended: 'Suspended', blind: 'Blind', unknown: 'Not known'},
    bridge: {up: 'Up', unhealthy: 'Unhealthy', 'shutting-down': 'Shutting down', down: 'Down', unknown: 'Not known', none: 'No bridge here'},
    job: {requested: 'Requested', waiting: 'Waits', draining: 'Draining', restarting: 'Restarting', verifying: 'Verifying', done: 'Done', failed: 'Failed', expired: 'Expired', cancelled: 'Cancelled'},
    cause: {nightly: 'nightly', pressure: 'swap', memory: 'memory', forecast: 'forecast', person: 'a person', unhealthy: 'unhealthy bridge', jicofo: 'Jicofo'},
    people: {
      both: '{conferences}, {people}', unknown: 'Not known', none: 'No bridge here',
      conferences: {one: '{count} conference', other: '{count} conferences'}, people: {one: '{count} person', other: '{count} people'},
    },
    next: {
      silent: 'Nothing: Meetkeeper does nothing on a host that it does not hear.', unknown: 'Not known', because: '{state}: {why}',
      requested: 'Restart requested: {why}', waiting: 'Restart waits: {why}', draining: 'Restart when it is empty: {why}', restarting: 'Restarting now: {why}', verifying: 'Checking the new bridge: {why}',
    },
  },
  ja: {
    health: {well: '正常', unknown: '不明', warning: '要確認', broken: '障害'},
    silent: '応答なし',
    automation: {on: '自動再起動オン', watch: '監視のみ', off: '自動再起動オフ', paused: '一時停止中', suspended: '停止（要確認）', blind: '計測不能', unknown: '不明'},
    bridge: {up: '稼働中', unhealthy: '異常', 'shutting-down': '終了処理中', down: '停止', unknown: '不明', none: 'ブリッジなし'},
    job: {requested: '受付済み', waiting: '待機中', draining: '受け入れ停止中', restarting: '再起動中', verifying: '確認中', done: '完了', failed: '失敗', expired: '期限切れ', cancelled: '取り消し'},
    cause: {nightly: '夜間', pressure: 'スワップ', memory: 'メモリ', forecast: '予測', person: '手動', unhealthy: 'ブリッジの異常', jicofo: 'Jicofo'},
    people: {
      both: '{conferences}・{people}', unknown: '不明', none: 'ブリッジなし',
      conferences: {other: '会議 {count} 件'}, people: {other: '参加 {count} 台'},
    },
    next: {
      silent: '報告が途絶えているホストには何も行いません。', unknown: '不明', because: '{state}: {why}',
      requested: '再起動を受付済み: {why}', waiting: '再起動は待機中: {why}', draining: '空になり次第再起動: {why}', restarting: '再起動中: {why}', verifying: '再起動後の確認中: {why}',
    },
  },
};
