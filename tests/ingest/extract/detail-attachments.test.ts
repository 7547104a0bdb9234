// Attachments of article pages: by address, by what the link says, and none from the page's furniture.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { attachmentsOf } from '../../../src/ingest/extract/detail-attachments.ts';
import { decodeText } from '../../../src/ingest/extract/extract.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/pages/details');
const AT = 'http://kfq.example.cn/tzgg/202405/t1.html';

describe('attachments', () => {
  const fixtures = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  it.each(fixtures)('of %s are those a reader would find', (name) => {
    const { address = AT, attachments } = JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));
    const html = decodeText(readFileSync(join(FOLDER, name.replace('.json', '.html'))), null);
    expect(attachmentsOf(html, address).map(({ url }) => url)).toEqual(
      attachments.map((path: string) => new URL(path, address).href),
    );
  });

  it('are named by the link, by its title or by the address', () => {
    const html = `<div><a href="./a%E4%B8%80.pdf"></a><a href="/f.DOCX">附件1：申请表.docx</a>
      <a href="/download.jsp?id=7" title="名单.xls"><img src="x.gif"></a><a href="/f.DOCX">再次下载</a>
      <a href="javascript:open('x.pdf')">无效.pdf</a><a href="ftp://h/x.pdf">x</a><a href="next.html">下一篇</a></div>`;
    expect(attachmentsOf(html, AT)).toEqual([
      { url: 'http://kfq.example.cn/tzgg/202405/a%E4%B8%80.pdf', title: 'a一', ending: 'pdf' },
      { url: 'http://kfq.example.cn/f.DOCX', title: '附件1：申请表', ending: 'docx' },
      { url: 'http://kfq.example.cn/download.jsp?id=7', title: '名单', ending: 'xls' },
    ]);
  });

  it('are read against <base>, and not from navigation or the footer', () => {
    const html = `<base href="http://files.example.cn/d/"><nav><a href="help.pdf">帮助</a></nav><p><a href="x.pdf">公告</a></p><footer><a href="map.pdf">地图</a></footer>`;
    expect(attachmentsOf(html, AT).map(({ url }) => url)).toEqual(['http://files.example.cn/d/x.pdf']);
  });

  it('end quickly on hostile pages', () => {
    const started = performance.now();
    attachmentsOf('<div><a href="x.pdf">'.repeat(60_000), AT);
    expect(attachmentsOf('<a href="/%E4%.pdf">x</a><a href="http://[">y.pdf</a>', AT)).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
