using Microsoft.Playwright;

namespace ChaosOperator.Reports.Tests.Browser;

/// <summary>A real Chromium, the system's: <c>./dev test</c> installs Debian's. <c>CHAOS_OPERATOR_CHROMIUM</c> names another.</summary>
public sealed class ReportBrowser : IAsyncLifetime
{
    private static readonly string?[] Places =
        [Environment.GetEnvironmentVariable("CHAOS_OPERATOR_CHROMIUM"), "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (Places.FirstOrDefault(File.Exists) is { } executable)
        {
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = executable });
        }
    }

    /// <summary>A page as CI shows it: no script of its own may run.</summary>
    /// <param name="width">Width of the window in pixels.</param>
    /// <param name="scheme">Light or dark.</param>
    public async Task<IPage> OpenAsync(int width, ColorScheme scheme)
    {
        Assert.SkipWhen(browser is null, "There is no Chromium here; install Debian's chromium-headless-shell, or name one in CHAOS_OPERATOR_CHROMIUM.");
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 }, ColorScheme = scheme, Offline = true });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
