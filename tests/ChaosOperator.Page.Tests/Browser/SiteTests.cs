using System.Globalization;
using ChaosOperator.Core.Runs;
using ChaosOperator.Page.Tests.Support;
using ChaosOperator.Reports.Tests.Browser;
using ChaosOperator.Reports.Tests.Support;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ChaosOperator.Page.Tests.Browser;

/// <summary>The page in a real browser: signed in to by hand, read by everybody, live while one looks, and of use without its script.</summary>
public sealed class SiteTests(ReportBrowser browser) : IClassFixture<ReportBrowser>
{
    private const int Desktop = 1200;
    private const int Telephone = 360;
    private const string Live = "/runs/resilience/us-region-outage-3";

    [Theory]
    [InlineData("overview", "/", Desktop, ColorScheme.Light)]
    [InlineData("overview", "/", Telephone, ColorScheme.Dark)]
    [InlineData("filtered", "/?team=search&state=error", Desktop, ColorScheme.Dark)]
    [InlineData("experiment", "/experiments/payments/card-database-failover", Desktop, ColorScheme.Light)]
    [InlineData("experiment", "/experiments/payments/card-database-failover", Telephone, ColorScheme.Light)]
    [InlineData("live", Live, Telephone, ColorScheme.Light)]
    [InlineData("completed", "/runs/resilience/us-region-outage-1", Desktop, ColorScheme.Dark)]
    [InlineData("hypothesis", "/hypotheses/resilience/region-failover", Desktop, ColorScheme.Light)]
    [InlineData("hypothesis", "/hypotheses/resilience/region-failover", Telephone, ColorScheme.Dark)]
    [InlineData("nothing", "/runs/nowhere/nothing", Desktop, ColorScheme.Light)]
    public async Task Axe_finds_nothing_and_nothing_scrolls_sideways(string name, string address, int width, ColorScheme scheme)
    {
        await using var served = await ServedPage.StartAsync();
        var page = await EnterAsync(served, width, scheme);
        await page.GotoAsync(Address(served, address));

        await LookAsync(page, name, width, scheme);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(Desktop, ColorScheme.Dark)]
    [InlineData(Telephone, ColorScheme.Light)]
    public async Task One_signs_in_by_keyboard_and_out_again(int width, ColorScheme scheme)
    {
        await using var served = await ServedPage.StartAsync();
        var page = await browser.OpenAsync(width, scheme);
        await page.Context.SetOfflineAsync(false);
        await page.GotoAsync(Address(served, "/?team=payments"));
        await LookAsync(page, "sign-in", width, scheme);

        await page.Locator("#token").FocusAsync();
        await page.Keyboard.TypeAsync("wrong");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("does not accept that token").WaitForAsync();
        await LookAsync(page, "refused", width, scheme);
        await page.Locator("#token").FocusAsync();
        await page.Keyboard.TypeAsync(ServedPage.One);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("0 of 2 checks of team payments are green.").WaitForAsync();
        Assert.Equal("/?team=payments", new Uri(page.Url).PathAndQuery);
        Assert.Equal("", await page.EvaluateAsync<string>("document.cookie"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.Locator("#token").WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/runs/resilience/us-region-outage-1", "Refuted")]
    [InlineData(Live, "No verdict yet")]
    public async Task On_a_telephone_the_verdict_the_fault_and_the_next_step_stand_before_how_far_the_run_is(string address, string verdict)
    {
        await using var served = await ServedPage.StartAsync();
        var page = await EnterAsync(served, Telephone, ColorScheme.Light);
        await page.GotoAsync(Address(served, address));

        var order = await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('p.verdict, .answers dt, .phases')]
              .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top).map(e => e.matches('.phases') ? 'phases' : e.textContent)
            """);

        Assert.Equal([verdict, "Is the fault gone?", "What do I do next?", "phases"], order);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_run_is_shown_while_it_happens_and_becomes_its_report_without_a_reload()
    {
        await using var served = await ServedPage.StartAsync();
        var page = await EnterAsync(served, Desktop, ColorScheme.Light);
        await page.GotoAsync(Address(served, Live));
        await page.GetByText("Live", new() { Exact = true }).WaitForAsync();
        Assert.Equal("Injecting", await page.Locator("[aria-current=step]").TextContentAsync());
        Assert.Equal("us-region-outage-3: Injecting · Chaos Operator", await page.TitleAsync());
        await page.EvaluateAsync("document.querySelector('.downloads a').focus(); window.unchanged = true");

        var (done, _) = World.Recorded("confirmed");
        var before = served.World.Run(new("resilience", "us-region-outage-3"))!;
        served.World.Put(new Resources.V1Alpha1ChaosRun { Metadata = before.Metadata, Spec = before.Spec, Status = done.Status });

        await page.Locator("[aria-current=step]").GetByText("Completed").WaitForAsync();
        await page.Locator("p.verdict.confirmed").WaitForAsync();
        Assert.Equal("us-region-outage-3: Confirmed · Chaos Operator", await page.TitleAsync());
        Assert.True(await page.EvaluateAsync<bool>("window.unchanged && document.activeElement.textContent === 'HTML'"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_page_that_was_open_while_the_operator_was_restarted_asks_to_sign_in_again_and_then_shows_what_was_missed()
    {
        await using var served = await ServedPage.StartAsync();
        var page = await EnterAsync(served, Desktop, ColorScheme.Light);
        await page.GotoAsync(Address(served, Live));
        await page.GetByText("Live", new() { Exact = true }).WaitForAsync();

        await served.RestartAsync(() =>
        {
            var (done, _) = World.Recorded("confirmed");
            var before = served.World.Run(new("resilience", "us-region-outage-3"))!;
            served.World.Put(new Resources.V1Alpha1ChaosRun { Metadata = before.Metadata, Spec = before.Spec, Status = done.Status });
        });
        await page.FillAsync("#token", ServedPage.All);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await page.Locator("p.verdict.confirmed").WaitForAsync();
        Assert.Equal(Live, new Uri(page.Url).AbsolutePath);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_check_that_turns_red_does_so_before_ones_eyes_and_the_title_of_a_team_stays_where_it_was()
    {
        await using var served = await ServedPage.StartAsync();
        var page = await EnterAsync(served, Desktop, ColorScheme.Light);
        await page.GotoAsync(Address(served, "/"));
        await page.GetByText("3 of 7 checks of 3 teams are green").WaitForAsync();

        served.World.Put(World.Experiment("resilience", "eu-zone-loss", Verdict.Refuted));

        await page.GetByText("2 of 7 checks of 3 teams are green").WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_script_everything_is_there_and_a_reload_shows_what_changed()
    {
        await using var served = await ServedPage.StartAsync();
        var page = await EnterAsync(served, Desktop, ColorScheme.Light, script: false);
        await page.GotoAsync(Address(served, "/"));
        await page.GetByText("3 of 7 checks of 3 teams are green").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "us-region-outage", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "us-region-outage-3", Exact = true }).First.ClickAsync();
        await page.GetByText("Reload to see what changed.").WaitForAsync();

        Assert.Equal("Injecting", await page.Locator("[aria-current=step]").TextContentAsync());
        Assert.True(await page.Locator("svg.wide").CountAsync() > 3);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_somebody_wrote_into_a_resource_runs_nothing_neither_at_first_nor_when_it_changes()
    {
        await using var served = await ServedPage.StartAsync();
        var page = await EnterAsync(served, Desktop, ColorScheme.Light);
        var (alerts, refused) = (0, new List<string>());
        page.Dialog += (_, dialog) => { alerts++; _ = dialog.DismissAsync(); };
        page.Console += (_, message) => refused.Add(message.Text);
        Put(served, HostileRun.Text);
        foreach (var address in (string[])["/", "/experiments/payments/ledger-zone-loss", "/runs/payments/ledger-zone-loss-1"])
        {
            Put(served, HostileRun.Text);
            await page.GotoAsync(Address(served, address));
            await page.GetByText("<script>alert(1)</script>").First.WaitForAsync();
            await page.GetByText("Live", new() { Exact = true }).WaitForAsync();
            Put(served, $"changed {HostileRun.Text}");
            await page.GetByText("changed </style>").First.WaitForAsync();

            Assert.Equal((1, 0), (await page.EvaluateAsync<int>("document.scripts.length"), await page.EvaluateAsync<int>("document.images.length + document.querySelectorAll('a[href^=javascript], iframe, object').length")));
            Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, Desktop);
        }

        Assert.Equal(0, alerts);
        Assert.Empty(refused);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_report_is_a_page_of_its_own_and_the_other_formats_are_files()
    {
        await using var served = await ServedPage.StartAsync();
        var page = await EnterAsync(served, Desktop, ColorScheme.Light);
        var refused = new List<string>();
        page.Console += (_, message) => refused.Add(message.Text);
        await page.GotoAsync(Address(served, "/runs/resilience/us-region-outage-2"));
        foreach (var (name, file) in new[] { ("Markdown", "us-region-outage-2.md"), ("JSON", "us-region-outage-2.json"), ("JUnit XML", "us-region-outage-2.xml") })
        {
            var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync());
            Assert.Equal(file, download.SuggestedFilename);
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "HTML", Exact = true }).ClickAsync();
        await page.Locator("p.verdict.confirmed").WaitForAsync();
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Empty(refused);
        await page.Context.CloseAsync();
    }

    private static void Put(ServedPage served, string text)
    {
        var experiment = served.World.Put(World.Experiment("payments", "ledger-zone-loss", Verdict.Refuted, status: status => status with { Message = text }));
        var run = World.Run(experiment, 1, Verdict.Refuted);
        run.Status = run.Status! with { Message = text };
        served.World.Put(run);
    }

    private async Task<IPage> EnterAsync(ServedPage served, int width, ColorScheme scheme, bool script = true)
    {
        var page = await browser.OpenAsync(width, scheme);
        var context = page.Context;
        if (!script)
        {
            context = await context.Browser!.NewContextAsync(new() { JavaScriptEnabled = false, ViewportSize = new() { Width = width, Height = 900 } });
            await page.Context.CloseAsync();
            page = await context.NewPageAsync();
        }

        await context.SetOfflineAsync(false);
        await page.GotoAsync(Address(served, "/"));
        await page.FillAsync("#token", ServedPage.All);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Standing checks" }).WaitForAsync();
        return page;
    }

    /// <summary>With <c>CHAOS_OPERATOR_SCREENSHOTS</c> set to a folder, what is looked at is kept there as pictures.</summary>
    private static async Task LookAsync(IPage page, string name, int width, ColorScheme scheme)
    {
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, string.Join('\n', found.Violations.Select(violation => $"{violation.Id}: {violation.Help} {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}")));
        Assert.NotEmpty(found.Passes);
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
        if (Environment.GetEnvironmentVariable("CHAOS_OPERATOR_SCREENSHOTS") is { } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { FullPage = true, Path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"page-{name}-{width}-{scheme}.png")) });
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"page-{name}-{width}-{scheme}-top.png")) });
        }
    }

    private static string Address(ServedPage served, string path) => new Uri(served.Server.Address!, path).ToString();
}
