using ChaosOperator.Demo.World;

namespace ChaosOperator.Demo.Tests.World;

/// <summary>A demonstration has its folder for itself, and removes nothing there but what another has left.</summary>
public sealed class DemoPathsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("demo-paths-").FullName;

    [Fact]
    public void What_another_that_is_over_has_left_is_removed()
    {
        using (var before = DemoPaths.Prepare(_folder))
            File.WriteAllText(before.OperatorLog, "It was told.");

        using var now = DemoPaths.Prepare(_folder);

        Assert.False(File.Exists(now.OperatorLog));
    }

    [Fact]
    public void What_another_has_that_goes_on_is_left_and_it_is_said_how_both_can()
    {
        using var other = DemoPaths.Prepare(_folder);
        File.WriteAllText(other.OperatorLog, "It is told.");

        var refused = Assert.Throws<DemoFailedException>(() => DemoPaths.Prepare(_folder));

        Assert.Equal($"Another demonstration goes on in {_folder}. End it by Ctrl-C, or let this one work in another folder: --output DIRECTORY.", refused.Message);
        Assert.True(File.Exists(other.OperatorLog));
    }

    [Fact]
    public void What_is_nobodys_demonstration_is_left()
    {
        var chapter = Path.Combine(_folder, "chapter-1.txt");
        File.WriteAllText(chapter, "All that was written so far.");

        var refused = Assert.Throws<DemoFailedException>(() => DemoPaths.Prepare(_folder));

        Assert.StartsWith($"{_folder} holds files that no demonstration has left", refused.Message, StringComparison.Ordinal);
        Assert.Equal([chapter], Directory.GetFileSystemEntries(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
