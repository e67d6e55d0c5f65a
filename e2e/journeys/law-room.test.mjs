// A rider asks, reads the article, checks the relation, looks at a guide and a class, and makes a claim of the question. The laws are invented.

import assert from 'node:assert/strict';

import { journey } from '../steps/journey.mjs';
import { words } from '../steps/words.mjs';

const QUESTION = '干了半年站里一直没签合同，怎么办？';

/** Types a question and sends it. */
async function ask(rider, question) {
  await rider.page.locator('#f-question').fill(question);
  await rider.choose('law.adviser.send');
}

// Rows: A1
journey(
  'law room',
  async (stage) => {
    const rider = await stage.phone('rider');
    await rider.open('/');
    await rider.open('/adviser');
    await ask(rider, '帮我写一首关于春天的诗');
    await rider.reads(words('law.why.other'));

    await rider.open('/adviser');
    await ask(rider, QUESTION);
    await rider.reads(QUESTION, words('law.confidence.good'), '《劳动合同法》第八十二条', '试验文本：一直不写合同的');
    // A guide rests on texts that this book lacks, and says so.
    await rider.reads('本站还没收录原文');
    await ask(rider, '那要多久之内去要？');
    await rider.reads(QUESTION, '那要多久之内去要？');

    await rider.open(`/law/${encodeURIComponent('劳动合同法')}/82`);
    await rider.reads('第八十二条', words('law.article.plain'), '每个月多给一份报酬', words('law.force.now'));
    await rider.open(`/law/${encodeURIComponent('劳动合同法')}/999`, 404);
    await rider.open('/law?q=' + encodeURIComponent('劳动合同法30条'));
    await rider.reads('《劳动合同法》第三十条');
    await rider.open('/law?q=' + 'x'.repeat(501));
    await rider.reads(words('law.find.too_long'));

    await rider.open('/guides?trade=courier');
    await rider.open('/guides/no-contract');
    await rider.open('/classes');
    await rider.open('/classes/contract-in-hand');

    for (const page of ['/ways', '/rights', '/outcomes']) {
      await rider.open(page);
    }
    await rider.open('/check');
    await rider.choose('law.check.begin');
    for (let asked = 0; asked < 3; asked += 1) {
      await rider.page.locator('main button[name=answer]').first().click();
      await rider.page.waitForLoadState();
    }
    await rider.choose('law.check.back');
    await rider.choose('law.check.show');
    await rider.reads(words('relation.say.disclaimer'), words('relation.say.questions'));

    await rider.open('/calculators');
    await rider.open('/calculators/severance');
    await rider.press(words('law.reckon.go'), 422);
    await rider.reads(words('web.error.date_missing'));
    const typed = { 'start-year': '2023', 'start-month': '3', 'start-day': '1', 'end-year': '2026', 'end-month': '2', 'end-day': '10', average: '6000' };
    for (const [name, value] of Object.entries(typed)) {
      await rider.page.locator(`[name="${name}"]`).fill(value);
    }
    await rider.page.locator('[name=place]').selectOption('330302');
    await rider.page.locator('[name=ground]').selectOption('employer_breach');
    await rider.choose('law.reckon.go');
    await rider.reads('18,000', words('law.reckon.advice'));

    await rider.open('/adviser');
    await ask(rider, QUESTION);
    await rider.choose('law.adviser.make_draft');
    assert.equal(rider.path, '/file');
    await rider.open('/file/story');
    assert.equal(await rider.page.locator('[name="story"]').inputValue(), QUESTION);
  },
  { laws: 'laws' },
);
