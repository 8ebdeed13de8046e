using ChaosOperator.Core.Runs;

namespace ChaosOperator.Cli.Tests.Cookbook;

/// <summary>The hypotheses of the cookbook decide: each is Confirmed over one run that the page shows and Refuted over another, by the code that judges runs.</summary>
public sealed class CookbookTests
{
    public static TheoryData<string> Files { get; } = [.. CookbookPage.Read(CookbookPage.Text).Recipes.Select(recipe => recipe.File)];

    [Fact]
    public async Task The_page_shows_every_manifest_as_it_is_and_what_the_judge_makes_of_every_run()
    {
        var judges = new Dictionary<string, JudgedRun>(StringComparer.Ordinal);
        foreach (var file in Files)
        {
            judges.Add(file.Data, await JudgedRun.OfAsync(file.Data));
        }

        var filled = CookbookPage.Filled(CookbookPage.Text, (file, run) => judges[file].Judge(run).Message);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            CookbookPage.Write(filled);
        }

        Assert.Equal(filled, CookbookPage.Text);
    }

    [Fact]
    public void The_page_has_every_manifest_once() => Assert.Equal(
        Directory.GetFiles(CookbookPage.Folder).Select(file => Path.GetFileName(file)).Where(file => file != "policy.yaml").Order(StringComparer.Ordinal),
        Files.Select(file => file.Data));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_hypothesis_becomes_what_the_page_says_over_each_of_its_runs(string file)
    {
        var (judge, runs) = (await JudgedRun.OfAsync(file), RunsOf(file));

        Assert.Equal([Verdict.Confirmed, Verdict.Refuted, Verdict.Inconclusive], runs.Select(run => run.Verdict).Distinct());
        Assert.All(runs, run => Assert.Equal((run.Verdict, run.Told), (judge.Judge(run).Verdict, run.Told)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task At_whatever_second_of_a_minute_the_fault_begins_the_verdict_is_the_same(string file)
    {
        var judge = await JudgedRun.OfAsync(file);

        Assert.All(
            from run in RunsOf(file) from seconds in new[] { 10, 20, 40, 50 } select (run, seconds),
            one => Assert.Equal((one.run.Verdict, one.run.Told), (judge.Judge(one.run, TimeSpan.FromSeconds(one.seconds)).Verdict, one.run.Told)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_manifest_passes_the_check_without_a_remark_and_has_a_plan(string file)
    {
        string[] files = ["-f", Path.Combine(CookbookPage.Folder, file), "-f", Path.Combine(CookbookPage.Folder, "policy.yaml")];

        Assert.Equal((0, "3 objects in 2 files: nothing found.\n", ""), await Cli.RunAsync(["check", "--strict", .. files]));
        Assert.Equal(0, (await Cli.RunAsync(["plan", .. files])).Code);
    }

    private static IReadOnlyList<ToldRun> RunsOf(string file) => CookbookPage.Read(CookbookPage.Text).Recipes.Single(recipe => recipe.File == file).Runs;
}
