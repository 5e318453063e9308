// Words of the pieces that all pages use.
export const words = {
  en: {
    noAnswer: 'Meetkeeper does not answer. Whether it was done is not known: look before you repeat.',
    failed: 'Meetkeeper answered with an error.',
    missing: 'This version of Meetkeeper does not have this yet.',
    loading: 'One moment …', more: 'Show more',
    spark: {one: 'Swap and memory of the last 24 hours, {count} restart', other: 'Swap and memory of the last 24 hours, {count} restarts'},
    dialog: {cancel: 'Cancel', next: 'Next', looking: 'Checking what would happen …', running: 'At work …', close: 'Close', back: 'Back', again: 'Try again',
      typed: 'Type {name} to confirm'},
    diff: {change: 'Change', name: 'Value', before: 'Before', after: 'After', none: 'not set'},
    step: {done: 'done', current: 'now', failed: 'failed', todo: 'to come'},
  },
  ja: {
    noAnswer: 'Meetkeeper が応答しません。実行されたかどうかは不明です。再実行の前に状態を確認してください。',
    failed: 'Meetkeeper がエラーを返しました。',
    missing: 'このバージョンの Meetkeeper にはまだない機能です。',
    loading: '読み込み中…', more: 'さらに表示',
    spark: {other: '過去 24 時間のスワップとメモリ、再起動 {count} 回'},
    dialog: {cancel: 'キャンセル', next: '次へ', looking: '実行内容を確認しています…', running: '実行中…', close: '閉じる', back: '戻る', again: '再試行',
      typed: '確認のため {name} と入力してください'},
    diff: {change: '変更内容', name: '項目', before: '変更前', after: '変更後', none: '未設定'},
    step: {done: '完了', current: '実行中', failed: '失敗', todo: '未実行'},
  },
};
