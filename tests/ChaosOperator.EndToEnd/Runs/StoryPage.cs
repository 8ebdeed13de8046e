using System.Net;
using ChaosOperator.EndToEnd.Page;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.EndToEnd.Runs;

/// <summary>Who looks at the page while the story happens, and never reloads it; beside him a watch of the test's own, which says when what he is to see stood in the status.</summary>
internal sealed class StoryPage : IAsyncDisposable
{
    /// <summary>Less than a stream waits for news: what is seen by then was told, and not found by the way.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan RunDeadline = TimeSpan.FromSeconds(100);

    private readonly TestBed bed;
    private readonly PageViewer viewer;
    private readonly string name;
    private readonly OpenPage page;
    private readonly Dictionary<string, long> known = [];
    private readonly CancellationTokenSource closing = new();
    private readonly Task watching;

    private StoryPage(TestBed bed, PageViewer viewer, string name, OpenPage page)
    {
        (this.bed, this.viewer, this.name, this.page) = (bed, viewer, name, page);
        watching = WatchAsync();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Address => $"/runs/{bed.Kubernetes.Namespace}/{name}";

    /// <summary>Lets somebody look; before the operator is asked for the first page.</summary>
    public static async Task<PageViewer> ViewerAsync(TestBed bed)
    {
        await PageViewer.LetOperatorAskAsync(bed.Kubernetes.Kubectl, Token);
        await bed.Kubernetes.Kubectl.ApplyAsync(PageViewer.Manifests(bed.Kubernetes.Namespace), new ApplyOptions { Namespace = bed.Kubernetes.Namespace }, Token);
        return await PageViewer.EnterAsync(bed.Kubernetes.Kubectl, bed.Kubernetes.Namespace, bed.Operator, Token);
    }

    /// <summary>Opens the page of a run as soon as there is one.</summary>
    public static async Task<StoryPage> OpenAsync(TestBed bed, PageViewer viewer, string run)
    {
        await Eventually.HoldsAsync($"the page knows {run}", async token => await viewer.StatusAsync($"/runs/{bed.Kubernetes.Namespace}/{run}", token) == HttpStatusCode.OK, cancellationToken: Token);
        return new StoryPage(bed, viewer, run, await viewer.OpenAsync($"/runs/{bed.Kubernetes.Namespace}/{run}", Token));
    }

    /// <summary>Somebody who goes away while the fault is in force, and comes back when it is lifted, is shown what he missed at once, and from then on what the others are shown.</summary>
    public async Task ComeBackAsync()
    {
        string last;
        await using (var first = await viewer.OpenAsync(Address, Token))
        {
            last = (await first.SeeAsync("the fault in force", seen => seen.Marks.Contains("FaultInForce"), RunDeadline, Token)).Id;
        }

        await page.SeeAsync("the fault lifted", seen => seen.Marks.Contains("FaultLifting"), RunDeadline, Token);
        await using var again = await viewer.OpenAsync(Address, Token, last);
        var missed = await again.SeeAsync("something", _ => true, Moment, Token);
        Assert.Contains("FaultLifting", missed.Marks);
        await again.SeeAsync("the verdict", seen => seen.Phase == "Completed", RunDeadline, Token);
    }

    /// <summary>All of the run was shown, in its order, and each part a moment after it stood in the status.</summary>
    public async Task AssertShownAsync(RunView run)
    {
        await page.SeeAsync("the verdict", seen => seen.Phase == "Completed", Moment, Token);
        var pictures = page.Pictures;
        Keep(pictures);
        AssertFollowed(pictures);
        AssertReport(pictures[^1], run);

        await Eventually.HoldsAsync("the watch of the test has seen the end, too", _ => Task.FromResult(Known().ContainsKey("Completed 1")), cancellationToken: Token);
        var told = Known().Select(one => (Fact: one.Key, In: one.Value, Shown: pictures.FirstOrDefault(picture => Facts(picture).Contains(one.Key))?.At)).OrderBy(one => one.In).ToList();
        Assert.True(told.Count > 14, string.Join(", ", told));
        Assert.All(told, one => Assert.True(one.Shown is not null, $"The page never showed {one.Fact}."));
        var late = told.ConvertAll(one => TimeProvider.System.GetElapsedTime(one.In, one.Shown!.Value));
        TestContext.Current.TestOutputHelper?.WriteLine($"The page showed {told.Count} facts in {pictures.Count} pictures, the median {late.Order().ElementAt(late.Count / 2).TotalSeconds:0.00} s and the last {late.Max().TotalSeconds:0.00} s after they stood in the status.");
        Assert.All(told.Zip(late), one => Assert.True(one.Second < Moment, $"The page showed {one.First.Fact} {one.Second.TotalSeconds:0.0} s after it stood in the status."));
        Assert.Equal(told.Select(one => one.Shown), told.Select(one => one.Shown).Order());
    }

    /// <summary>Whoever is no longer allowed to look is shown nothing more, though the run goes on.</summary>
    public async Task AssertNothingMoreOnceWithdrawnAsync()
    {
        await page.SeeAsync("the fault in force", seen => seen.Marks.Contains("FaultInForce"), RunDeadline, Token);
        await viewer.WithdrawAsync(Token);
        var withdrawn = TimeProvider.System.GetTimestamp();

        var ended = await page.Ended.Task.WaitAsync(RunDeadline, Token);

        // Ten seconds are what an answer of the API server is believed for.
        Assert.InRange(TimeProvider.System.GetElapsedTime(withdrawn, ended), TimeSpan.Zero, TimeSpan.FromSeconds(10) + Moment);
        Assert.Equal(HttpStatusCode.NotFound, await viewer.StatusAsync(Address, Token));
        Assert.Equal(HttpStatusCode.NotFound, await viewer.StatusAsync($"{Address}/report.json", Token));
        Assert.DoesNotContain(page.Pictures, picture => picture.At > ended);
    }

    private static void AssertFollowed(IReadOnlyList<Picture> pictures)
    {
        // What takes less than a second of real time may come and go between two pictures; the marks stay.
        var phases = pictures.Select(picture => picture.Phase!).Distinct().ToList();
        Assert.Equal(phases, phases.OrderBy(phase => Array.IndexOf(Phases, phase)));
        Assert.All(["SteadyState", "Injecting", "Recovering", "Completed"], phase => Assert.Contains(phase, phases));
        Assert.Contains(pictures, picture => picture.Phase == "Injecting" && picture.Marks.Contains("FaultInForce") && !picture.Marks.Contains("FaultLifting"));
        Assert.Contains(pictures, picture => picture.Phase != "Completed" && picture.Marks.Contains("FaultLifting"));
        Assert.Contains(pictures, picture => picture.Phase == "Injecting" && picture.Expectations.Any(one => one is { Name: "the US stops answering", Outcome: "Held", Measured: not "–" }));
        // What is violated stays violated: the verdict stands as soon as it can be no other, its sentence at the end.
        Assert.Contains(pictures, picture => picture.Phase == "Injecting" && picture.Verdict == "Refuted");
        Assert.Equal(pictures.Select(picture => picture.Id).Distinct().Count(), pictures.Count);
    }

    private void AssertReport(Picture last, RunView run)
    {
        Assert.Equal(run.Verdict, last.Verdict);
        var sentence = run.Message!.Split(" Likely cause: ")[0];
        Assert.Contains(sentence, last.Sentence, StringComparison.Ordinal);
        Assert.All(page.Pictures.Where(picture => picture.Phase != "Completed"), picture => Assert.DoesNotContain(sentence, picture.Sentence, StringComparison.Ordinal));
        Assert.Contains($"{Address}/report.html", last.Links);
        Assert.Equal(run.Marks, last.Marks);
        Assert.All(run.Expectations, expectation => Assert.Contains(last.Expectations, shown => (shown.Name, shown.Outcome) == (expectation.Text("name"), expectation.Text("outcome"))));
    }

    /// <summary>With <c>CHAOS_OPERATOR_SCREENSHOTS</c> set to a folder, what was shown is kept there.</summary>
    private static void Keep(IReadOnlyList<Picture> pictures)
    {
        if (Environment.GetEnvironmentVariable("CHAOS_OPERATOR_SCREENSHOTS") is { } folder)
        {
            foreach (var (index, picture) in pictures.Index())
                File.WriteAllText(Path.Combine(folder, $"story-{index:00}-{picture.Phase}.html"), picture.Main.ToString(System.Xml.Linq.SaveOptions.DisableFormatting));
        }
    }

    private static readonly string[] Phases = ["Pending", "Preparing", "SteadyState", "Injecting", "Recovering", "Reverting", "Completed"];

    private static HashSet<string> Facts(Picture picture) => Facts(picture.Marks, picture.Expectations.Select(one => (one.Outcome, one.Name)), picture.Verdict);

    private static HashSet<string> Facts(RunView run) => Facts(run.Marks, run.Expectations.Select(one => (one.Text("outcome")!, one.Text("name")!)), run.Verdict ?? "");

    private static HashSet<string> Facts(IReadOnlyList<string> marks, IEnumerable<(string Outcome, string Name)> expectations, string verdict) =>
    [
        // Not by their places: one that is decided later may have its time, and its place, before others.
        .. marks.GroupBy(mark => mark).SelectMany(alike => alike.Select((mark, index) => $"{mark} {index + 1}")),
        .. expectations.Where(one => one.Outcome is "Held" or "Violated").Select(one => $"{one.Name} {one.Outcome}"),
        .. verdict is "Refuted" or "Confirmed" or "Inconclusive" or "Error" ? ["verdict"] : (string[])[],
    ];

    private Dictionary<string, long> Known()
    {
        lock (known)
        {
            return new(known);
        }
    }

    private async Task WatchAsync()
    {
        try
        {
            await foreach (var seen in bed.Kubernetes.Reader.WatchAsync("crun", name, closing.Token))
            {
                lock (known)
                {
                    foreach (var fact in Facts(new RunView(seen)))
                    {
                        known.TryAdd(fact, TimeProvider.System.GetTimestamp());
                    }
                }
            }
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await watching;
        await page.DisposeAsync();
        closing.Dispose();
    }
}
