// Some PDF writers name characters by their radicals (U+2F00 for 一, U+2EA0 for 民), and Adobe's table for Chinese
// fonts gives ⋯ for …; this puts the usual ones back.

/** From U+2E80 on, one sign each; · where there is no equivalent. */
const SUPPLEMENT =
  '·厂乛乚乙亻冂几刀刂卜㔾小小兀尣尢尣巳幺彑彐忄心扌攵·旡日月歺母民氵氺灬爫爫丬牛犭王疋目示礻竹糸纟罓罒㓁网网羊羊羊耂肀聿月臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶邑钅長镸长门阜阝雨青韦页风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟';
const TRADITIONAL = /[們國業會發開區資產氫]/;

/** Only radicals and that one sign change: other punctuation and full-width forms stay as printed. */
export function withoutRadicals(printed: string): string {
  const text = printed.replaceAll('⋯', '…');
  if (!/[\u2e80-\u2fd5]/.test(text)) return text;
  // U+2F3E normalises to 戶; in a simplified text 户 is meant.
  const door = TRADITIONAL.test(text) ? '戶' : '户';
  return text
    .replace(/\u2f3e/g, door)
    .replace(/[\u2f00-\u2fd5]/g, (sign) => sign.normalize('NFKC'))
    .replace(/[\u2e80-\u2ef3]/g, (sign) => {
      const plain = SUPPLEMENT[sign.charCodeAt(0) - 0x2e80];
      return plain === undefined || plain === '·' ? sign : plain;
    });
}
