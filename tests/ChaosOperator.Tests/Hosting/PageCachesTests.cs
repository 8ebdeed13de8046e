using ChaosOperator.Commands;
using ChaosOperator.Hosting;
using ChaosOperator.Page;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosOperator.Tests.Hosting;

/// <summary>The page is there where it is asked for, and nowhere else.</summary>
public sealed class PageCachesTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("--page-listen http://127.0.0.1:8081", "chaos-operator")]
    [InlineData("--page-listen http://0.0.0.0:8081 --page-audience=", "")]
    public void Nothing_of_it_is_made_unless_it_is_asked_for(string arguments, string? audience)
    {
        var parsed = RunCommandLine.Create().Parse(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(parsed.Errors);
        var services = new ServiceCollection();
        PageCaches.Add(services, RunCommandLine.Read(parsed));

        Assert.Equal(audience is null ? 0 : 3, services.Count);
        Assert.Equal(audience, services.Select(service => service.ImplementationInstance).OfType<PageOptions>().SingleOrDefault()?.Audience);
    }

    [Theory]
    [InlineData("8081")]
    [InlineData("https://0.0.0.0:8081")]
    [InlineData("http://0.0.0.0:8081/page")]
    public void An_address_that_it_cannot_be_served_at_is_refused(string address) =>
        Assert.Contains(RunCommandLine.Create().Parse(["--page-listen", address]).Errors, error => error.Message.StartsWith("--page-listen: write an address such as", StringComparison.Ordinal));
}
