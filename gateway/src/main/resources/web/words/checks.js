// Names of the checks of a host. One that a newer Meetkeeper makes as well is shown by its id.
export const words = {
  en: {check: {
    silent: 'heard of', checks: 'checks', automation: 'automation', bridge: 'bridge', 'bridge-muc': 'bridge in its MUC',
    'bridge-version': 'bridge version', 'bridge-rest': 'bridge REST', 'bridge-memory': 'memory limit of the bridge', jicofo: 'Jicofo', 'jicofo-bridges': 'bridges of Jicofo',
    bridges: 'bridges of the site', memory: 'memory', swap: 'swap', disk: 'disk', clock: 'clock', 'time-zone': 'time zone',
    'heap-caps': 'heap limits', 'host-name': 'host name', 'other-restarters': 'other restarters', packages: 'packages',
    'graceful-shutdown': 'graceful shutdown', 'docker-image': 'Docker image', 'grant-restart': 'right to restart',
    'grant-editing': 'right to edit',
    services: 'services', prosody: 'Prosody', 'prosody-hosts': 'hosts of Prosody', 'secure-domain': 'secure domain',
    file: 'file', 'config-js': 'config.js', web: 'web server', certificate: 'certificate',
    'certificate-auth': 'certificate of auth', 'certificate-gateway': 'certificate of the gateway', turn: 'TURN',
  }},
  ja: {check: {
    silent: '報告の受信', checks: '診断', automation: '自動再起動', bridge: 'ブリッジ', 'bridge-muc': 'ブリッジの MUC 参加',
    'bridge-version': 'ブリッジのバージョン', 'bridge-rest': 'ブリッジの REST', 'bridge-memory': 'ブリッジのメモリの上限', jicofo: 'Jicofo', 'jicofo-bridges': 'Jicofo のブリッジ',
    bridges: 'サイトのブリッジ', memory: 'メモリ', swap: 'スワップ', disk: 'ディスク', clock: '時計', 'time-zone': 'タイムゾーン',
    'heap-caps': 'ヒープ上限', 'host-name': 'ホスト名', 'other-restarters': 'ほかの再起動の仕組み', packages: 'パッケージ',
    'graceful-shutdown': 'グレースフルシャットダウン', 'docker-image': 'Docker イメージ', 'grant-restart': '再起動の権限',
    'grant-editing': '編集の権限',
    services: 'サービス', prosody: 'Prosody', 'prosody-hosts': 'Prosody のホスト', 'secure-domain': 'セキュアドメイン',
    file: 'ファイル', 'config-js': 'config.js', web: 'Web サーバー', certificate: '証明書',
    'certificate-auth': 'auth の証明書', 'certificate-gateway': 'ゲートウェイの証明書', turn: 'TURN',
  }},
};
