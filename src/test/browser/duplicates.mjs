import { expect, nothingToCheck } from './tally.mjs';

/** Pictures that are there more than once: each group side by side, every copy seen and named. */
export async function checkDuplicates(tally, page, where) {
    await tally.check(`${where}: copies of a picture stand side by side, each with its name`, async () => {
        await page.evaluate(() => document.querySelectorAll('details.sect').forEach(section => (section.open = true)));
        const groups = await page.$$eval('#duplicates .twins', all =>
            all.map(group => [...group.querySelectorAll('li')].map(copy => ({
                top: copy.getBoundingClientRect().top,
                name: copy.querySelector('.mono').textContent.trim(),
                drawn: [...copy.querySelectorAll('.pic')].every(picture => picture.getBBox().width > 0),
            }))),
        );
        if (groups.length === 0) nothingToCheck('no picture is there twice');
        for (const copies of groups) {
            expect(copies.length > 1, 'a group has one picture alone');
            expect(copies[0].top === copies[1].top, `${copies[1].name} stands below ${copies[0].name}`);
            for (const { name, drawn } of copies) {
                expect(name !== '', 'a copy has no name');
                expect(drawn, `the picture of ${name} is not drawn`);
            }
        }
        return `${groups.length} groups`;
    });
}
