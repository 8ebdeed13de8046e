using System.Reflection.PortableExecutable;
using ChaosOperator.Tests.Shared.Images;

namespace ChaosOperator.EndToEnd.Support;

/// <summary>The image of the operator, as nodes pull it.</summary>
internal static class OperatorImage
{
    /// <summary>What <c>docs/images.md</c> says of it, for each platform. How large it may be leaves half as much again as it was.</summary>
    /// <param name="registry">Where it was pushed, and nothing else.</param>
    /// <param name="folder">Where it may be unpacked.</param>
    public static void AssertIsWhatIsPromised(LocalRegistry registry, string folder)
    {
        var name = Assert.Single(registry.Pushed);
        Assert.Equal($"{registry.Address}/chaos-operator:0.1.0", name);
        // "extra" for the time zones of schedules.
        Assert.Equal(["dotnet/aspnet:10.0-noble-chiseled-extra"], registry.Bases.Distinct());
        var image = registry.Image(name);
        Assert.Equal(["linux/amd64", "linux/arm64"], image.Platforms.Keys.Order(StringComparer.Ordinal));
        Assert.All(image.Platforms.Keys, platform =>
        {
            var container = image.Container(platform);
            Assert.Equal("1654", (string?)container["User"]);
            Assert.Equal(["dotnet", "/app/ChaosOperator.dll"], container["Entrypoint"]!.AsArray().Select(word => (string?)word));
            Assert.Equal(["8080/tcp"], container["ExposedPorts"]!.AsObject().Select(port => port.Key));
            Assert.Equal("0", image.Environment(platform)["DOTNET_EnableDiagnostics"]);
            Assert.InRange(image.OwnSize(platform), 5_000_000, 15_000_000);

            var root = Directory.CreateDirectory(Path.Combine(folder, platform)).FullName;
            image.Unpack(platform, root);
            Assert.All(Directory.GetFiles(Path.Combine(root, "app"), "*", SearchOption.AllDirectories), file => Assert.Matches(@"(\.dll|/ChaosOperator\.(deps|runtimeconfig|staticwebassets\.endpoints)\.json)$", file));
            Assert.All(["ChaosOperator", "ChaosOperator.Core", "ChaosOperator.Aws"], assembly => Assert.Equal(platform, CompiledFor(Path.Combine(root, "app", $"{assembly}.dll"))));
        });
    }

    /// <summary>The platform for which an assembly has machine code; null for one that has none. By the header: what is compiled ahead of time for Linux has the number of the machine with a mark over it.</summary>
    private static string? CompiledFor(string assembly)
    {
        const int Linux = 0x7B79;
        using var reader = new PEReader(File.OpenRead(assembly));
        return (Machine)((int)reader.PEHeaders.CoffHeader.Machine ^ Linux) switch
        {
            Machine.Amd64 => "linux/amd64",
            Machine.Arm64 => "linux/arm64",
            _ => null,
        };
    }
}
