// Words beside a secret that is shown once.
export const words = {
  en: {copy: 'Copy', copied: 'Copied', selected: 'Selected: press Ctrl+C'},
  ja: {copy: 'コピー', copied: 'コピーしました', selected: '選択しました。Ctrl+C を押してください'},
};
