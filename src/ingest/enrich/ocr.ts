// Characters that OCR confuses in the names of places: what is printed → what may be meant.
// Applied only where it turns a name that nothing knows into one that the catalogue has.

const CONFUSED: Readonly<Record<string, string>> = {
  洽: '治',
  冶: '治',
  曰: '日',
  末: '未',
  已: '己',
  土: '士',
  士: '土',
  太: '大',
  大: '太',
  天: '大',
  普: '晋',
  晋: '普',
  析: '忻',
  欣: '忻',
  沂: '忻',
  忻: '沂',
  孟: '盂',
  盂: '孟',
  隔: '隰',
  湿: '隰',
  息: '隰',
  降: '绛',
  绎: '绛',
  恒: '垣',
  桓: '垣',
  囊: '襄',
  苪: '芮',
  茵: '芮',
  樱: '稷',
  穆: '稷',
  椅: '猗',
  倚: '猗',
  溯: '朔',
  塑: '朔',
  畤: '峙',
  时: '峙',
  苛: '岢',
  岗: '岚',
  泌: '沁',
  择: '泽',
  译: '泽',
  璐: '潞',
  露: '潞',
  祈: '祁',
  杞: '祁',
  份: '汾',
  纷: '汾',
  价: '介',
  雷: '霍',
  挥: '浑',
  运: '浑',
  由: '曲',
  电: '曲',
  兰: '岚',
  人: '入',
  入: '人',
  千: '干',
  干: '千',
  夫: '天',
  栗: '粟',
  诸: '潴',
  壶: '壸',
  壸: '壶',
  代: '伐',
  侯: '候',
  候: '侯',
  洪: '供',
  供: '洪',
  蒲: '浦',
  浦: '蒲',
  陵: '凌',
  凌: '陵',
};

/** The names that `name` may be a misprint of: one character read wrongly, then two. */
export function likelyMeant(name: string): string[] {
  const one: string[] = [];
  const two: string[] = [];
  for (let at = 0; at < name.length; at += 1) {
    const meant = CONFUSED[name[at]!];
    if (meant === undefined) continue;
    const repaired = name.slice(0, at) + meant + name.slice(at + 1);
    one.push(repaired);
    for (let next = at + 1; next < name.length; next += 1) {
      const second = CONFUSED[name[next]!];
      if (second !== undefined) two.push(repaired.slice(0, next) + second + repaired.slice(next + 1));
    }
  }
  return [...one, ...two];
}
