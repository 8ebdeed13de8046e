using ChaosOperator.Lab.Simulation;

namespace ChaosOperator.Lab.Tests.Simulation;

public sealed class WorldFileTests
{
    [Fact]
    public void The_two_worlds_of_the_story_differ_in_one_line()
    {
        var wrong = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "worlds", "two-regions.yaml"));
        var corrected = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "worlds", "two-regions-corrected.yaml"));

        var difference = Assert.Single(wrong.Zip(corrected), pair => pair.First != pair.Second);
        Assert.Equal(("    watches: example.eu.mydomain.com", "    watches: example.us.mydomain.com"), difference);
    }

    [Fact]
    public void Every_shipped_world_can_be_read() =>
        Assert.All(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "worlds")), path => Assert.NotEmpty(WorldFileReader.Read(path).Functions));

    [Theory]
    [InlineData("regions: []", "regions must list at least one region")]
    [InlineData("regions: [a]\nfunctions: [{name: f, region: b}]", "function f is in region 'b'")]
    [InlineData("regions: [a]\napis: [{domain: d, region: a, routes: [{path: /, function: f}]}]", "routes / to function 'f'")]
    [InlineData("regions: [a]\ncustomers: [{name: c, perMinute: 1, metricsRegion: a}]", "customer c needs a url")]
    [InlineData("regions: [a]\nconcurrentExecutions: 0", "concurrentExecutions must be at least 1")]
    [InlineData("regions: [a]\nclusters: [{ name: c, region: b }]", "cluster 'c' needs a name and a region that regions lists")]
    [InlineData("regions: [a]\nfunktions: []", "line 2")]
    public void A_wrong_world_file_is_refused_with_the_place(string yaml, string message) =>
        Assert.Contains(message, Assert.Throws<WorldFileException>(() => WorldFileReader.Parse(yaml, "world.yaml")).Message);
}
