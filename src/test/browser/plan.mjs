import { becomes, expect, expectEqual, nothingToCheck } from './tally.mjs';

/** What becomes of the training: charts that say what they show, pictures with their crop, nothing cut off. */
export async function checkPlan(tally, page, where) {
    await page.evaluate(() => document.querySelectorAll('details.sect').forEach(section => (section.open = true)));
    const wide = page.viewportSize().width > 680;
    await tally.check(`${where}: the plan is in the list of sections`, async () => {
        const section = await there(page, '#plan');
        await becomes(() => page.locator('.rail a[href="#plan"]').count(), 1, 'the number of links to it');
        return (await section.locator('h2').innerText()).trim();
    });
    await tally.check(`${where}: one drawing of each chart is shown, and it says what it shows`, async () => {
        await there(page, '#plan');
        const charts = await page.$$eval('#plan figure', figures =>
            figures.map(figure =>
                [...figure.querySelectorAll('svg')]
                    .filter(svg => svg.checkVisibility())
                    .map(svg => ({ narrow: svg.classList.contains('narrowsvg'), spoken: svg.getAttribute('aria-label') })),
            ),
        );
        expect(charts.length > 0, 'there is no chart');
        for (const shown of charts) {
            expectEqual(shown.length, 1, 'the number of drawings shown');
            expectEqual(shown[0].narrow, !wide, 'whether it is the narrow one');
            expect(shown[0].spoken?.trim(), 'a chart says nothing');
        }
        return `${charts.length} of them`;
    });
    await tally.check(`${where}: bars are bars, one below the other`, async () => {
        await there(page, '#plan .buckets');
        const bars = await page.$$eval('#plan .buckets', figures =>
            figures.flatMap(figure => {
                const svg = [...figure.querySelectorAll('svg')].find(s => s.checkVisibility());
                return [svg.querySelectorAll('.amount')].map(all =>
                    [...all].map(bar => bar.getBoundingClientRect()).map(({ top, bottom, width }) => ({ top, bottom, width })),
                );
            }),
        );
        for (const chart of bars) {
            chart.forEach((bar, i) => {
                expect(bar.width > 0, `bar ${i + 1} has no length`);
                expect(i === 0 || bar.top >= chart[i - 1].bottom, `bar ${i + 1} covers the one above it`);
            });
        }
        return `${bars.flat().length} bars`;
    });
    await tally.check(`${where}: every crop lies inside its picture and has a name`, async () => {
        const crops = await page.$$eval('#plan .crops li', items =>
            items.map(item => {
                const picture = item.querySelector('svg').getBoundingClientRect();
                const edge = item.querySelector('.edge').getBoundingClientRect();
                const inside =
                    edge.left >= picture.left - 1 &&
                    edge.right <= picture.right + 1 &&
                    edge.top >= picture.top - 1 &&
                    edge.bottom <= picture.bottom + 1;
                return { inside, name: item.querySelector('.mono').textContent.trim() };
            }),
        );
        if (crops.length === 0) nothingToCheck('no picture is cut');
        crops.forEach(crop => {
            expect(crop.name !== '', 'a crop has no name');
            expect(crop.inside, `the crop of ${crop.name} leaves its picture`);
        });
        return `${crops.length} of them`;
    });
}

async function there(page, selector) {
    const found = page.locator(selector).first();
    if ((await found.count()) === 0) nothingToCheck(`there is no ${selector}`);
    return found;
}
