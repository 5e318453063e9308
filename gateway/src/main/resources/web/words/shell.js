// Words of the frame around the pages, and of signing in.
export const words = {
  en: {
    skip: 'To the content', main: 'Pages', overview: 'Overview', sites: 'Sites', history: 'History', settings: 'Settings', language: 'Language', signOut: 'Sign out',
    away: 'Meetkeeper does not answer since {since}. What is shown is of {last}; it is not known how things are now. Look on its machine: systemctl status meetkeeper. This page goes on by itself once it answers.',
    awayEver: 'Meetkeeper does not answer. Look on its machine: systemctl status meetkeeper. This page goes on by itself once it answers.',
    loading: 'Loading …', notLoaded: 'This part of the page could not be loaded. Meetkeeper tries again by itself.', reload: 'Load again',
    zone: 'Sentences from Meetkeeper name times of its server ({zone}), where it is {clock} now.',
    tooOld: 'This page does not exist in this version of Meetkeeper.',
    signIn: {
      title: 'Sign in', act: 'Sign in', token: 'Access token',
      link: 'On the server, run this command and open the link that it prints:',
      other: 'Or sign in with a token',
      hint: 'The first token is in the file admin.token of the data directory (sudo cat /var/lib/meetkeeper/admin.token).',
      wrongToken: 'This token is not accepted.', usedLink: 'This link was used already or is too old. Run meetkeeper open again.',
      expired: 'Your session has ended. Sign in again.', opening: 'Signing in …', tooMany: 'Too many attempts. Wait a minute and try again.',
    },
  },
  ja: {
    skip: '本文へ', main: 'ページ', overview: '概要', sites: 'サイト', history: '履歴', settings: '設定', language: '言語', signOut: 'サインアウト',
    away: '{since} から Meetkeeper が応答していません。表示は {last} 時点の情報で、現在の状態は不明です。サーバーで systemctl status meetkeeper を確認してください。応答が戻ると自動で再開します。',
    awayEver: 'Meetkeeper が応答していません。サーバーで systemctl status meetkeeper を確認してください。応答が戻ると自動で再開します。',
    loading: '読み込み中…', notLoaded: 'ページの一部を読み込めませんでした。自動的に再試行します。', reload: '再読み込み',
    zone: 'Meetkeeper のメッセージ中の時刻はサーバーのタイムゾーン（{zone}）のものです。サーバーの現在時刻は {clock} です。',
    tooOld: 'このバージョンの Meetkeeper にはないページです。',
    signIn: {
      title: 'サインイン', act: 'サインイン', token: 'アクセストークン',
      link: 'サーバーで次のコマンドを実行し、表示されたリンクを開いてください。',
      other: 'トークンでサインインすることもできます',
      hint: '最初のトークンはデータディレクトリの admin.token にあります（sudo cat /var/lib/meetkeeper/admin.token）。',
      wrongToken: 'このトークンは使用できません。', usedLink: 'このリンクは使用済みか期限切れです。meetkeeper open をもう一度実行してください。',
      expired: 'セッションが終了しました。もう一度サインインしてください。', opening: 'サインインしています…', tooMany: '試行回数が多すぎます。1 分ほど待ってから再試行してください。',
    },
  },
};
