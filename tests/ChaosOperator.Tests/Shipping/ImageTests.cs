using ChaosOperator.TestEnvironment.Processes;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.Documentation;
using ChaosOperator.Tests.Shared.Images;

namespace ChaosOperator.Tests.Shipping;

/// <summary>Images are made for two platforms by the SDK, and what is in them runs.</summary>
public sealed class ImageTests : IDisposable
{
    /// <summary>The same for all that is built here: for another one all would be compiled again.</summary>
    private const string Version = "9.8.7";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("image-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_load_generator_becomes_an_archive_for_two_platforms_that_runs_as_nobody_in_particular()
    {
        await using var registry = await LocalRegistry.StartAsync();

        var (code, output, error) = await DevAsync([.. Words(CommandsOfTests.Take("docs/images.md", "./dev image --base-images"), registry), "--program", "chaos-loadgen", "--version", Version, "--output", _folder.FullName]);

        Assert.True(code == 0, output + error);
        Assert.Matches(@"/chaos-loadgen\.tar: \d+ MB to pull for a platform", error);
        var archive = new ImageArchive(Path.Combine(_folder.FullName, "chaos-loadgen.tar"));
        var image = archive.Image;
        Assert.Equal(Version, (string?)archive.Named["annotations"]!["org.opencontainers.image.ref.name"]);
        Assert.Equal(["linux/amd64", "linux/arm64"], image.Platforms.Keys.Order(StringComparer.Ordinal));
        foreach (var platform in image.Platforms.Keys)
        {
            var container = image.Container(platform);
            Assert.Equal("1654", (string?)container["User"]);
            Assert.Equal(["PATH=/usr/local/bin:/usr/bin:/bin", "APP_UID=1654", "DOTNET_EnableDiagnostics=0"], image.Environment(platform).Select(variable => $"{variable.Key}={variable.Value}"));
            Assert.Equal(
                ["artifact.description", "image.description", "image.licenses", "image.title", "image.version"],
                container["Labels"]!.AsObject().Select(label => label.Key).Where(label => label.StartsWith("org.", StringComparison.Ordinal)).Select(label => label["org.opencontainers.".Length..]).Order(StringComparer.Ordinal));
            Assert.Equal(Version, (string?)container["Labels"]!["org.opencontainers.image.version"]);
        }

        var root = _folder.CreateSubdirectory("root").FullName;
        image.Unpack("linux/amd64", root);
        // Nothing of the machine that it was built on: no symbols, no documentation, no settings.
        Assert.All(Directory.GetFiles(Path.Combine(root, "app"), "*", SearchOption.AllDirectories), file => Assert.Matches(@"(\.dll|/chaos-loadgen\.(deps|runtimeconfig)\.json)$", file));
        Assert.Equal(["app", "usr"], Directory.GetFileSystemEntries(root).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        var entry = image.EntryPoint("linux/amd64", root);
        var (ended, help, problem) = await Command.RunAsync(entry[0], [.. entry.Skip(1), "--help"], cancellationToken: Token);
        Assert.True(ended == 0, problem);
        Assert.Contains("--metrics-region", help, StringComparison.Ordinal);
    }

    /// <summary>Two platforms are in an archive.</summary>
    [Theory]
    [InlineData(240, null)]
    [InlineData(241, "would make a node pull 121 MB, and 120 are allowed")]
    public async Task An_archive_that_a_node_would_pull_more_of_than_is_allowed_is_an_error(int megabytes, string? problem)
    {
        var archive = Path.Combine(_folder.FullName, "large.tar");
        await using (var file = File.Create(archive))
        {
            file.SetLength(megabytes * 1_000_000L);
        }

        var (code, _, error) = await Command.RunAsync(
            "bash", ["-euc", ". build/dev/progress.sh; . build/dev/ship-commands.sh; tell_pull_size \"$0\"", archive], environment: new Dictionary<string, string?> { ["REPOSITORY"] = Repository.Folder(".") }, cancellationToken: Token);

        Assert.Equal(problem is null, code == 0);
        Assert.Contains(problem ?? "120 MB to pull for a platform", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_pushed_to_a_registry_under_the_path_that_is_named()
    {
        await using var registry = await LocalRegistry.StartAsync();

        var (code, output, error) = await DevAsync([.. Words(CommandsOfTests.Take("docs/images.md", "./dev image --push"), registry), "--program", "chaos-loadgen", "--base-images", $"{registry.Address}/dotnet"]);

        Assert.True(code == 0, output + error);
        var name = $"{registry.Address}/team/chaos-loadgen:{Version}";
        Assert.Equal([name], registry.Pushed);
        Assert.Equal(["linux/amd64", "linux/arm64"], registry.Image(name).Platforms.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_registry_that_nobody_serves_is_told_with_what_to_do()
    {
        var (code, _, error) = await DevAsync([.. Words(CommandsOfTests.Take("docs/images.md", "./dev image$")), "--program", "chaos-loadgen", "--version", Version, "--base-images", "localhost:1/dotnet", "--output", _folder.FullName]);

        Assert.NotEqual(0, code);
        Assert.Contains("error: a registry did not give or take an image: Connection refused (localhost:1)", error, StringComparison.Ordinal);
        Assert.Contains("--base-images", error, StringComparison.Ordinal);
        Assert.Empty(_folder.GetFiles());
    }

    [Theory]
    [InlineData("image", "--nonsense", "x")]
    [InlineData("image", "--version")]
    [InlineData("image", "--program", "the-lab")]
    [InlineData("sbom", "--output")]
    public async Task What_is_not_understood_is_refused_before_anything_is_built(params string[] arguments)
    {
        var (code, output, error) = await DevAsync(arguments);

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
    }

    /// <summary>What a page says after <c>./dev</c>, with a registry that there is, and with the version of these tests where it names one.</summary>
    private static IEnumerable<string> Words(ShownCommand command, LocalRegistry? registry = null) =>
        ShellWords.Of(command.Text).Skip(1).Select(word => word.Replace("registry.example.com", registry?.Address, StringComparison.Ordinal).Replace("0.1.0", Version, StringComparison.Ordinal));

    private static Task<CommandResult> DevAsync(params string[] arguments) => Command.RunAsync(Repository.Folder("dev"), arguments, cancellationToken: Token);
}
