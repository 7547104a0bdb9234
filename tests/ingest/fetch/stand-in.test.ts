// Short pages: articles of one sentence that are read, and pages that only stand in for one, which are told for what they are.

import { expect, it } from 'vitest';
import { standInOf } from '../../../src/ingest/fetch/stand-in.ts';

const page = (title: string, body: string, head = '') =>
  new TextEncoder().encode(
    `<!DOCTYPE html><html><head><title>${title}</title>${head}</head><body>${body}</body></html>`,
  );
const kindOf = (...parts: Parameters<typeof page>): string | undefined => standInOf(page(...parts))?.kind;

it.each([
  ['首辆氢能重卡已下线', '昨天上午，园区整车厂的首辆氢能重卡开出总装车间。'],
  ['500强企业落户高新区', '一家世界五百强企业的区域总部昨日在高新区揭牌。'],
  ['403个项目集中开工', '全省今年首批项目同日开工，总投资九百亿元。'],
  ['500千伏变电站投运', '为化工园区供电的变电站昨夜送电成功。'],
  ['404医院迁入新区', '医院新址共有床位八百张，下月开诊。'],
  ['500', '园区企业总数在五月底达到五百家。'],
  ['园区供热系统升级改造完工', '园区供热系统升级改造完工，今冬为八十家企业供热。'],
  ['园区道路升级中', '纵三路改造升级中，预计九月底恢复双向通行。'],
  ['系统升级助企减负', '税务系统升级后，企业办税少跑三趟。'],
  ['维护中小企业权益', '开发区成立维权中心，首月受理诉求十二件。'],
  ['安全验证实验室揭牌', '国家级的安全验证实验室落户软件园，将服务车企。'],
  ['云防护企业落户高新区', '做云防护的企业签约高新区，年内招聘两百人。'],
  ['网站防火墙厂商增资扩产', '厂商追加投资三亿元，二期厂房下周封顶。'],
  ['人机识别芯片量产', '芯片一期产线良率达到九成七。'],
  ['滑动验证技术获奖', '园区初创团队凭借这项技术拿下全国金奖。'],
  ['百台新能源客车下线', '百台客车昨日发往海外，这是今年最大的一笔订单。'],
  ['审批事项已删除三成', '审批局清理事项目录，办理时间平均减少四天。'],
  ['零距离服务不存在盲区', '服务专员走遍每个楼宇，问题当日上报。'],
  ['企业找不到工人怎么办', '开发区组织三十家企业赴外地招工，达成意向千余个。'],
  ['走丢老人在园区被找到', '巡逻队员凌晨在江边找到老人并送其回家。'],
  ['系统集成企业产值破百亿', '软件园的系统集成企业前五月产值突破百亿元。'],
  ['服务器工厂满产', '工厂三条产线满负荷运转，日产服务器两千台。'],
  ['系统错误率降至零', '质检车间改用视觉检测，误判降为零。'],
  ['访问团考察自贸区', '三十人的商务代表团考察了港口和保税仓库。'],
  ['503路公交通达园区', '新线路连接地铁站与生物医药园，十分钟一班。'],
  ['500亩地块成功出让', '两家企业竞得地块，计划建设电池材料基地。'],
  ['403厂房改造成创意园', '老厂房变身创意园，已有二十个团队入驻。'],
  ['数据维护中心启用', '中心承接周边三市的运维业务，带动就业四百人。'],
  ['内部错峰用电保生产', '企业主动错峰，高温天没有一条产线停工。'],
  ['登录园区的首家外资行', '外资银行支行开业，当天为企业放款两千万元。'],
  ['平台升级', '省级开发区昨天获批升格，成为国家级平台。'],
])('reads a short article: %s', (title, sentence) => {
  expect(kindOf(title, `<h1>${title}</h1><p>${sentence}</p>`)).toBeUndefined();
  expect(kindOf(`${title} - 某某经开区`, `<p>${sentence}</p><form><input type="password"></form>`)).toBe(
    undefined,
  );
  if (title.length > 4) expect(kindOf(title, `<h1>${title}</h1><p>来源：经开区 6月3日</p>`)).toBeUndefined();
});

it.each([
  ['error-page', '404', ''],
  ['error-page', '404 Not Found', '<center><h1>404 Not Found</h1></center><hr><center>nginx</center>'],
  ['error-page', '403 Forbidden', '<h1>Forbidden</h1>'],
  ['error-page', '404错误页面', '<p>您要找的内容没有了，可能已移走。</p>'],
  ['error-page', '页面不存在_某某经开区', '<p>该页面可能已被移除，五秒后返回首页。</p>'],
  ['error-page', '某某经开区', '<p>对不起，您访问的文章不存在或已删除。</p>'],
  ['error-page', '某某经开区', '<p>该内容已被删除</p>'],
  ['error-page', '某某经开区', '<b>404</b><p>找不到页面</p>'],
  ['error-page', '提示', '<p>该文章已下线</p>'],
  ['error-page', '出错了！', '<p>抱歉，服务器内部错误，请联系管理员处理。</p>'],
  ['error-page', '系统错误', '<a href="/">首页</a>'],
  ['maintenance', '系统维护中', ''],
  ['maintenance', '系统升级', '<p>系统正在升级，请您明天再来访问。</p>'],
  ['maintenance', '502 Bad Gateway', '<h1>502 Bad Gateway</h1>'],
  ['maintenance', '某某经开区', '<p>服务器繁忙，请稍后再试。</p>'],
  ['maintenance', '某某经开区', '<p>系统维护中，给您带来不便，敬请谅解。</p>'],
  ['challenge', '安全验证', '<p>请完成下面的验证后继续访问。</p>'],
  ['challenge', '某某经开区', '<p>您的请求可能带有攻击行为，已被拦截。</p>'],
  ['challenge', 'Just a moment...', '<p>Enable JavaScript and cookies to continue</p>'],
  ['challenge', '人机验证', '<p>请拖动滑块</p>'],
  ['login-page', '用户登录', '<p>忘记密码请找管理员重置。</p><input type="password">'],
])('tells a stand-in: %s, %s %s', (kind, title, body) => {
  expect(kindOf(title, body)).toBe(kind);
});

it('tells a check by its script, and reads an article that carries the same script', () => {
  const script = '<script>var name="acw_sc__v2";</script>';
  expect(kindOf('', '<p>正在检查，请稍候。</p>', script)).toBe('challenge');
  expect(kindOf('签约', '<p>三家企业昨天在管委会签约。</p>', script)).toBeUndefined();
});

it('ends quickly on long titles and texts', () => {
  const started = process.threadCpuUsage();
  for (const filling of [' ', '_', '抱歉', '您', '请求', '系统', '请', '404', '，', 'a', '。'])
    for (const count of [60_000 / filling.length / 3, 300 / filling.length, 60 / filling.length]) {
      const text = filling.repeat(count);
      standInOf(page(text, text));
      standInOf(page(`${text}x`, `<p>${text}</p>x`));
    }
  expect(process.threadCpuUsage(started).user / 1000).toBeLessThan(1000);
});
