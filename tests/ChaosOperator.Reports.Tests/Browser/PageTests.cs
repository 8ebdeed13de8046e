using System.Globalization;
using ChaosOperator.Reports.Formats;
using ChaosOperator.Reports.Model;
using ChaosOperator.Reports.Tests.Support;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ChaosOperator.Reports.Tests.Browser;

/// <summary>The page in a real browser: readable by everybody, at every width, on paper, without network.</summary>
public sealed class PageTests(ReportBrowser browser) : IClassFixture<ReportBrowser>
{
    private const int Desktop = 1200;
    private const int Telephone = 360;

    public static TheoryData<string> Runs => RecordedRuns.All;

    /// <summary>Every run once, and every way to look at a page once at least.</summary>
    [Theory]
    [InlineData("refuted", Desktop, ColorScheme.Light, Media.Screen)]
    [InlineData("refuted", Desktop, ColorScheme.Light, Media.Print)]
    [InlineData("confirmed", Desktop, ColorScheme.Dark, Media.Screen)]
    [InlineData("inconclusive", Telephone, ColorScheme.Dark, Media.Screen)]
    [InlineData("error", Telephone, ColorScheme.Light, Media.Screen)]
    [InlineData("aborted", Desktop, ColorScheme.Dark, Media.Screen)]
    public async Task Axe_finds_nothing_in_light_in_dark_on_a_telephone_and_on_paper(string run, int width, ColorScheme scheme, Media media)
    {
        var page = await ShowAsync(run, width, scheme, media);
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, string.Join('\n', found.Violations.Select(violation => $"{violation.Id}: {violation.Help} {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}")));
        Assert.NotEmpty(found.Passes);
        await page.Context.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task At_the_width_of_a_telephone_nothing_scrolls_sideways_and_the_letters_of_pictures_can_be_read(string run)
    {
        var page = await ShowAsync(run, Telephone, ColorScheme.Light, Media.Screen);

        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, Telephone);
        Assert.InRange(await page.EvaluateAsync<double>("Math.min(99, ...[...document.querySelectorAll('svg text')].map(t => t.getBoundingClientRect().height).filter(h => h > 0))"), 10, 100);
        await page.Context.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task No_words_of_a_picture_stand_upon_others(string run)
    {
        const string script = """
            [...document.querySelectorAll('svg')].filter(svg => svg.getClientRects().length > 0).flatMap(svg => {
              const words = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
              return words.flatMap(([one, a], i) => words.slice(i + 1)
                .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3)
                .map(([other]) => `${svg.getAttribute('aria-label').split(' ')[0]}: ${one} and ${other}`));
            }).join('; ')
            """;
        foreach (var width in (int[])[Desktop, Telephone])
        {
            var page = await ShowAsync(run, width, ColorScheme.Light, Media.Screen);
            Assert.Equal("", await page.EvaluateAsync<string>(script));
            await page.Context.CloseAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task No_letter_of_a_picture_is_cut_off_at_its_edge(string run)
    {
        const string script = """
            [...document.querySelectorAll('svg text')].filter(t => t.getClientRects().length > 0).flatMap(t => {
              const clip = document.querySelector(t.closest('g').getAttribute('clip-path').slice(4, -1)).firstElementChild.getBBox();
              const top = t.getBBox().y + t.transform.baseVal.consolidate().matrix.f;
              return top < clip.y ? [`${t.textContent}: ${clip.y - top} above`] : [];
            }).join('; ')
            """;
        var page = await ShowAsync(run, Desktop, ColorScheme.Light, Media.Screen);

        Assert.Equal("", await page.EvaluateAsync<string>(script));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_page_asks_for_nothing_and_its_own_policy_lets_its_style_sheet_in()
    {
        var page = await ShowAsync("refuted", Desktop, ColorScheme.Light, Media.Screen);

        Assert.Equal(0, await page.EvaluateAsync<int>("performance.getEntriesByType('resource').length"));
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Equal(1, await page.EvaluateAsync<int>("[...document.querySelectorAll('svg')].filter(s => s.getClientRects().length > 0 && s.classList.contains('wide')).length > 0 ? 1 : 0"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Colours_of_pictures_follow_light_and_dark()
    {
        var light = await ShowAsync("refuted", Desktop, ColorScheme.Light, Media.Screen);
        var dark = await ShowAsync("refuted", Desktop, ColorScheme.Dark, Media.Screen);
        foreach (var part in (string[])["s-signal", "s-grid", "s-broken"])
        {
            var script = string.Create(CultureInfo.InvariantCulture, $"getComputedStyle(document.querySelector('svg.wide .{part}')).stroke");
            var (one, other) = (await light.EvaluateAsync<string>(script), await dark.EvaluateAsync<string>(script));
            Assert.True(one.StartsWith("rgb", StringComparison.Ordinal) && one != other, $"{part} is {one} in light and {other} in dark.");
        }

        await light.Context.CloseAsync();
        await dark.Context.CloseAsync();
    }

    [Fact]
    public async Task What_somebody_wrote_into_a_resource_runs_nothing()
    {
        var page = await browser.OpenAsync(Desktop, ColorScheme.Light);
        var alerts = 0;
        page.Dialog += (_, dialog) => { alerts++; _ = dialog.DismissAsync(); };
        await page.SetContentAsync(ReportFormats.Named("html")!.Write(RunReport.Of(HostileRun.Of(RecordedRuns.Source("refuted")))));

        Assert.Equal(0, await page.EvaluateAsync<int>("document.scripts.length + document.images.length + document.links.length"));
        Assert.Equal(0, alerts);
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, Desktop);
        await page.Context.CloseAsync();
    }

    /// <summary>With <c>CHAOS_OPERATOR_SCREENSHOTS</c> set to a folder, what is looked at is kept there as pictures.</summary>
    private async Task<IPage> ShowAsync(string run, int width, ColorScheme scheme, Media media)
    {
        var page = await browser.OpenAsync(width, scheme);
        var refused = new List<string>();
        page.Console += (_, message) => refused.Add(message.Text);
        await page.SetContentAsync(ReportFormats.Named("html")!.Write(RecordedRuns.Report(run)));
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = media, ColorScheme = scheme });
        Assert.Empty(refused);
        if (Environment.GetEnvironmentVariable("CHAOS_OPERATOR_SCREENSHOTS") is { } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { FullPage = true, Path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{run}-{width}-{scheme}-{media}.png")) });
        }

        return page;
    }
}
