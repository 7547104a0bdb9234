// What is wrong with a source, a fetch or a document, and what to do about it, in Chinese.

import {
  type Fault,
  type FaultWords,
  type ForeignMedia,
  faultInWords,
  type TlsFault,
  tlsFault,
} from '../../domain/fault.ts';

const FOREIGN: Record<ForeignMedia, (format: string) => string> = {
  office: () => '压缩包或 Word 以外的 Office 文件',
  'old-office': (format) => `旧版 Office 文件（${format}）`,
  image: (format) => `${format} 图片`,
  archive: (format) => `${format} 压缩包`,
  program: () => '程序文件',
  database: (format) => `${format} 数据库`,
  media: (format) => `${format} 类型的文件`,
};
const READABLE = '能读的有 txt、md、html、pdf 和 docx。';
const LATER = '请过一会儿再试。';
const LOOK = '请用浏览器打开看看。';
const TLS: Record<TlsFault, string> = {
  expired: '网站的证书已过期。请告诉网站的管理员，或改用它的 http 网址。',
  early: '网站的证书还没有生效。请先检查服务器的时间，时间无误就告诉网站的管理员。',
  chain:
    '网站没有发来完整的证书链（浏览器会自己补全）。请告诉网站的管理员，或把缺少的中间证书存成文件，用 NODE_EXTRA_CA_CERTS 指明。',
  'self-signed': '网站的证书是自己签发的。确实可信，请把它存成文件，用 NODE_EXTRA_CA_CERTS 指明。',
  'other-name': '网站的证书属于另一个域名。请把网址加上或去掉 www 再试。',
  old: '网站只支持已不安全的旧加密方式。请改用它的 http 网址。',
  other: `网站的证书可能有误。${LOOK}`,
};
const SELECTORS = '请在 sources.yaml 里为它写明 selectors。';
const SAVE_AGAIN = '请重新保存或下载一份再试。';
const SPLIT = '请拆成几份。';
const GIVEN_UP = `已放弃，文件可能损坏或有害。${SAVE_AGAIN}`;

const named = ({ name }: { readonly name: string | null }): string =>
  name === null ? '文档' : `「${name}」`;

const CHINESE: FaultWords = {
  'no-address': ({ text }) => `「${text}」不是网址。请写完整，例如 https://example.com/feed 。`,
  scheme: ({ scheme }) => `不能抓取 ${scheme} 开头的地址，请换成 http 或 https 网址。`,
  'bad-redirect': ({ address, to }) => `${address} 跳转到的地址不能用：${faultInChinese(to)}`,
  'many-redirects': ({ address, most }) =>
    `${address} 连续跳转超过 ${most} 次。请用浏览器打开，改用最后停下来的网址。`,
  answered: ({ address, status }) => `${address} 返回 ${status}${meaning(status)}`,
  'too-large': ({ address, most }) =>
    `${address} 的内容超过 ${most >= 1_048_576 ? `${Math.round(most / 1_048_576)} MB` : `${Math.round(most / 1024)} KB`} 的上限，没有收下。请换一个小些的页面或文件。`,
  undecodable: ({ address, how, encoding }) =>
    `${address} 的内容解不开：${
      {
        layers: '压缩了三层以上',
        unknown: `不认识压缩方式 ${encoding}`,
        damaged: `${encoding} 压缩数据已损坏`,
      }[how]
    }。${LOOK}`,
  'answer-timeout': ({ host, seconds }) => `${host} 在 ${seconds} 秒内没有把内容传完。${LATER}`,
  tls: ({ host, code }) => `与 ${host} 建立加密连接失败（${code}）：${TLS[tlsFault(code)]}`,
  'not-http': ({ host }) => `${host} 给出的不是网页服务（HTTP）的回应。请核对网址和端口。`,
  connection: ({ host }) => `连接 ${host} 时出错，详情见服务器日志。${LATER}`,
  'no-content': ({ address }) => `${address} 没有返回内容。请核对网址。`,
  'no-posts': ({ address }) => `${address} 上看不到帖子，可能是私有频道，也可能不是频道。请核对频道的地址。`,
  stopping: () => '程序正在停止，还没有抓完，重新启动后会继续。',

  'private-address': ({ host }) =>
    `${host} 是内部网络的地址，来源不能使用。确实要用，请在服务器上设置 ALLOW_PRIVATE_SOURCES=1 再重新启动。`,
  'reserved-address': ({ host }) => `${host} 是系统保留的地址，任何来源都不能使用。请核对网址。`,
  'dns-unknown': ({ host }) => `查不到 ${host} 这个域名。请检查有没有写错。`,
  'dns-silent': ({ host }) => `查询域名 ${host} 时没有回应，网络或域名服务器可能有故障。${LATER}`,
  'connection-refused': ({ host }) =>
    `${host} 拒绝连接，网站可能暂时停了。请核对网址和端口，或过一会儿再试。`,
  'no-route': ({ host }) => `连不到 ${host}，网络可能断了。请检查服务器的网络。`,
  'connect-timeout': ({ host }) => `${host} 迟迟连不上，网站可能太忙。${LATER}`,
  'broken-off': ({ host }) => `${host} 中途断开了连接，内容没有传完。${LATER}`,
  'wrong-length': ({ host }) => `${host} 传来的长度与声明的不符，内容可能不全。${LATER}`,
  'large-headers': ({ host }) => `${host} 的响应头超过 32 KB，不能接收。请告诉网站的管理员。`,
  challenge: ({ host }) =>
    `${host} 返回的是安全验证页，只有浏览器才能通过。请找它的订阅源，换一个公开的网址，或请网站放行。`,
  'login-page': ({ host }) => `${host} 返回的是登录页。请换一个不用登录就能看的网址。`,
  'error-page': ({ host }) => `${host} 返回的只是出错或维护的提示，没有内容，地址可能换了。${LOOK}`,
  robots: ({ host }) =>
    `${host} 的 robots.txt 要求程序不要抓取这个页面。如果是您自己的网站，可以点按钮照常抓取，或在 sources.yaml 里设置 ignoreRobots。`,
  'feed-empty': ({ host }) => `${host} 的订阅源是空的。${LOOK}`,
  'page-for-feed': ({ host }) =>
    `${host} 给出的是网页，不是订阅源：地址可能换了，也可能要登录。请到网站上找新的订阅地址。`,
  'not-a-feed': ({ host }) => `${host} 给出的不是订阅源（能读 RSS、Atom、RDF 和 JSON Feed）。请核对网址。`,
  'no-list': ({ host }) =>
    `在 ${host} 的这个页面上没有找到稿件列表。请换成列表页的网址，或在 sources.yaml 里为它写明 selectors。`,
  'scripted-page': ({ host }) =>
    `${host} 的这个页面靠脚本生成列表或打开稿件，读不到。请找它的订阅源，或它读取数据的 JSON 网址。`,
  'json-broken': ({ host }) => `${host} 返回的像是 JSON，却解析不了。${LOOK}`,
  'json-no-titles': ({ host }) => `${host} 返回的 JSON 里，各条没有标题和网址。${SELECTORS}`,

  'selector-finds-nothing': ({ host, selector }) =>
    `选择器「${selector}」在 ${host} 的页面上什么也没找到，网站可能改版了。请更新 sources.yaml 里的 selectors。`,
  'selector-unreadable': ({ host }) =>
    `为 ${host} 写的选择器有语法错误，详情见服务器日志。请改正 sources.yaml 里的 selectors。`,
  'json-no-list': ({ host, selector }) =>
    selector === null
      ? `${host} 返回的 JSON 里没有找到标题列表。${SELECTORS}`
      : `${host} 返回的 JSON 里，「${selector}」处没有列表。请更新 sources.yaml 里的 selectors。`,
  'folder-missing': ({ path }) => `服务器上没有文件夹 ${path} 。请检查路径，或先建好它。`,
  'folder-is-file': ({ path }) => `${path} 是文件，不是文件夹。请写文件夹的路径。`,
  'folder-closed': ({ path, code }) => `文件夹 ${path} 打不开（${code}）。请检查它的权限。`,
  'no-feed-list': () => '这个文件里没有订阅源。请发来从其他阅读器导出的 OPML 文件。',
  'item-bare': () => '这一条既没有正文，也没有网址，只能略过。',
  'item-unfetched': () => '这一条在列表里没有正文；首次读取时，较早的稿件不逐一打开网页。请点原文网址阅读。',

  'list-empty': ({ before }) => `列表空了，此前有 ${before} 条。`,
  'list-shrunk': ({ listed, before }) => `列表只剩 ${listed} 条，此前有 ${before} 条。`,
  'list-stale': ({ listed, fresh }) => `${listed} 条中一下子有 ${fresh} 条是新的，而且大多不是近日发布。`,
  'list-flood': ({ fresh }) => `一下子多出 ${fresh} 条新内容。`,

  'empty-file': (fault) => `${named(fault)}是空文件。请检查原文件。`,
  binary: (fault) => `${named(fault)}不是文本，可能是别的文件改了扩展名。${READABLE}`,
  'no-text': (fault) => `${named(fault)}里没有可读的文字。请检查原文件。`,
  'pictures-only': (fault) => `${named(fault)}里没有文字，可能只有图片。请直接发来文字。`,
  'no-article': (fault) => `${named(fault)}里没有找到稿件：既没有标题，也没有正文段落。请检查内容是否完整。`,
  'strange-fonts': (fault) =>
    `${named(fault)}的字体没有注明对应的文字，提取不出内容。请先做文字识别（OCR），或直接发来文字。`,
  locked: (fault) => `${named(fault)}设了密码。请去掉密码，另存一份再试。`,
  'page-for-document': (fault) =>
    `${named(fault)}是网页，不是文档：原文件可能已撤下，也可能要登录才能看。${LOOK}`,
  foreign: (fault) =>
    `${named(fault)}是${spaced(FOREIGN[fault.media](fault.format))}，读不了。${
      fault.media === 'old-office'
        ? '请另存为 docx 或 pdf 再试。'
        : fault.media === 'image'
          ? '请直接发来文字，或换成有文字的 pdf、docx。'
          : READABLE
    }`,
  'file-too-large': (fault) => `${named(fault)}有 ${fault.size} MB，上限是 ${fault.most} MB。${SPLIT}`,
  'unpacks-large': (fault) => `${named(fault)}解压后有 ${fault.size} MB，上限是 ${fault.most} MB。${SPLIT}`,
  'many-pages': (fault) => `${named(fault)}有 ${fault.pages} 页，上限是 ${fault.most} 页。${SPLIT}`,
  'many-characters': (fault) => `${named(fault)}的文字超过 ${fault.most / 10_000} 万字的上限。${SPLIT}`,
  nested: (fault) => `${named(fault)}的内部结构超过 ${fault.most} 层，读不了。请用 Word 另存一份再试。`,
  scanned: (fault) =>
    `${named(fault)}是扫描件，${fault.pages} 页只有图片、没有文字。请先做文字识别（OCR），或直接发来文字。`,
  damaged: (fault) =>
    `${named(fault)}已损坏，或者不是 ${fault.format === 'pdf' ? 'PDF' : 'Word 文档（docx）'}。${SAVE_AGAIN}`,
  'file-closed': (fault) => `${named(fault)}打不开（${fault.code}）。请检查它的权限。`,
  slow: (fault) => `${named(fault)}读了 ${fault.seconds} 秒还没有读完，${GIVEN_UP}`,
  hungry: (fault) => `读${named(fault)}要用 ${fault.megabytes} MB 以上的内存，${GIVEN_UP}`,
  'reader-ended': (fault) => `读${named(fault)}时意外中断，没有读完。${SAVE_AGAIN}`,

  'items-wait': ({ count, why }) => `有 ${count} 条留到下次再抓：${faultInChinese(why)}`,
  'items-unreadable': ({ count, why }) =>
    count === 1
      ? `有 1 条读不出来：${faultInChinese(why)}`
      : `有 ${count} 条读不出来，例如：${faultInChinese(why)}`,
  several: ({ faults, more = 0 }) =>
    `${faults.map(faultInChinese).join('')}${more > 0 ? `另有 ${more} 处类似问题，不再逐一列出。` : ''}`,
  accident: () => '抓取时出了意外，程序会自动重试。详情见服务器日志。',
  words: ({ words }) => words,
};

export function faultInChinese(fault: Fault): string {
  return faultInWords(fault, CHINESE);
}

/** With the space that stands between Chinese and Latin letters. */
const spaced = (text: string): string => (/^\w/.test(text) ? ` ${text}` : text);

function meaning(status: number): string {
  if ([401, 403, 412].includes(status) || status > 599)
    return '：要登录，或不接受程序访问。请换一个公开的网址。';
  if (status === 206) return `：只传来一部分内容。${LATER}`;
  if (status === 404 || status === 410) return '：这个地址上已经没有内容。请到网站上找新的网址。';
  if (status === 429) return '：请求太频繁。请过一会儿再试。';
  return status >= 500 ? '：网站出了故障。请过一会儿再试。' : `。${LOOK}`;
}
