// Service actions that wait until nobody talks.
import {h} from '../../preact.js';
import {post} from '../../api.js';
import {useData} from '../../data.js';
import {textOf, translator} from '../../language.js';
import {may} from '../../session.js';
import {askAction} from '../../ui/dialog.js';
import {Button, Loaded, Time} from '../../ui/basics.js';
import {Table} from '../../ui/table.js';
import {words} from '../../words/site.js';
import {siteAddress} from './shared.js';

const t = translator(words);

export function PendingActions({site}) {
  const data = useData(siteAddress(site, 'errands'), [site], 10);
  const columns = [
    {key: 'what', title: t('waiting.what'), render: (one) => [t(`service.${one.service}`), t(`waiting.act.${one.act}`)].join(': ')},
    {key: 'why', title: t('waiting.why'), render: (one) => textOf(one, 'because') ?? t('waiting.notTried')},
    {key: 'since', title: t('waiting.since'), render: (one) => h('span', {}, h(Time, {at: one.since}), one.by ? ` · ${one.by}` : '', one.reason ? ` · ${one.reason}` : '')},
    {key: 'until', title: t('waiting.until'), render: (one) => h(Time, {at: one.until})},
    ...(may('documents') ? [{key: 'act', title: t('accounts.actions'), hideTitle: true, render: (one) =>
      h(Button, {onClick: () => cancel(site, one).then((done) => done && data.reload())}, t('waiting.cancel'))}] : []),
  ];
  return h('div', {class: 'stack'}, h('p', {}, t('waiting.intro')), h(Loaded, {of: data}, ({items}) =>
    h('div', {class: 'panel'}, h(Table, {caption: t('sections.waiting'), columns, rows: items, rowKey: ({id}) => id, empty: t('waiting.none')}))));
}

function cancel(site, {id, service, act}) {
  const address = siteAddress(site, 'errands', id, 'cancel');
  const names = {service: t(`service.${service}`), act: t(`waiting.act.${act}`)};
  return askAction({
    title: t('waiting.title', names), confirm: t('waiting.title', names), dryRun: () => post(address, undefined, {dryRun: true}),
    sentence: () => t('waiting.plan', names), run: (values, options) => post(address, undefined, {}, options), done: () => t('waiting.done'),
  });
}
