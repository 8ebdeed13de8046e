using System.Text.Json;
using System.Text.RegularExpressions;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.EndToEnd.BadInput;

/// <summary>One lab and one operator for all bad input that needs nothing to be killed. Nothing is ever injected here, and it is checked that nothing was.</summary>
public sealed partial class BadInputBed(SharedControlPlane shared) : TestBedFixture(shared, new TestBedOptions()), IAsyncLifetime
{
    /// <summary>A hypothesis that is accepted.</summary>
    public const string GoodHypothesis = "traffic-moves";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(40);
    private int names;

    private ChaosResources Kubernetes => Bed.Kubernetes;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await ApplyAsync(BadManifest.Hypothesis(GoodHypothesis), TestContext.Current.CancellationToken);
    }

    /// <summary>A name that was not used before.</summary>
    public string NewName(string about) => $"{about.ToLowerInvariant()}-{Interlocked.Increment(ref names)}";

    public Task ApplyAsync(string manifests, CancellationToken cancellationToken) =>
        Kubernetes.Kubectl.ApplyAsync(manifests, new ApplyOptions { Namespace = Kubernetes.Namespace }, cancellationToken);

    /// <summary>Waits until an object is refused, and asserts how: conditions that do not contradict each other, an event that says the same, nothing that is secret.</summary>
    /// <param name="resource"><c>cexp</c> or <c>hyp</c>.</param>
    /// <param name="name">The object's name.</param>
    /// <param name="reason">The reason it must give.</param>
    /// <param name="words">What its message must contain: the field, the value, the remedy.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task AssertRefusedAsync(string resource, string name, string reason, IEnumerable<string> words, CancellationToken cancellationToken)
    {
        var refused = await SeeConditionAsync(resource, name, "Accepted", "False", cancellationToken, reason);
        var accepted = Condition(refused, "Accepted")!.Value;
        var message = accepted.Text("message")!;
        Assert.Equal(reason, accepted.Text("reason"));
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
        Assert.Equal("False", Condition(refused, "Ready")?.Text("status"));
        Assert.Equal("True", Condition(refused, "Stalled")?.Text("status"));
        Assert.Equal(refused.Text("metadata", "generation"), accepted.Text("observedGeneration"));
        AssertFitToBeShown(refused.Find("status")!.Value.GetRawText());
        await SeeEventAsync(name, reason, message, cancellationToken);
    }

    /// <summary>Waits until an experiment says that the catalogue of FIS does not know something, and asserts that an event says the same.</summary>
    public async Task AssertNotInCatalogueAsync(string name, IEnumerable<string> words, CancellationToken cancellationToken)
    {
        var told = await SeeConditionAsync("cexp", name, "InCatalogue", "False", cancellationToken, "NotInCatalogue");
        var message = Condition(told, "InCatalogue")!.Value.Text("message")!;
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
        await SeeEventAsync(name, "NotInCatalogue", message, cancellationToken);
    }

    /// <summary>Waits until an experiment says that it cannot be run now, and asserts that it expects this to pass by itself.</summary>
    public async Task AssertWaitingAsync(string name, IEnumerable<string> words, CancellationToken cancellationToken, string reason = "Transient")
    {
        var waiting = await SeeConditionAsync("cexp", name, "Ready", "False", cancellationToken, reason);
        var message = Condition(waiting, "Ready")!.Value.Text("message")!;
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
        Assert.Equal("False", Condition(waiting, "Stalled")?.Text("status"));
        AssertFitToBeShown(waiting.Find("status")!.Value.GetRawText());
    }

    /// <summary>Waits until an object is accepted.</summary>
    public Task<JsonElement> AssertAcceptedAsync(string resource, string name, CancellationToken cancellationToken) =>
        SeeConditionAsync(resource, name, "Accepted", "True", cancellationToken);

    /// <summary>Asserts that no experiment was ever started in this lab, and no automation.</summary>
    public async Task AssertNothingWasInjectedAsync(CancellationToken cancellationToken)
    {
        Assert.Empty(await Bed.Lab.Client.CallsAsync("fis", "StartExperiment", cancellationToken));
        Assert.Empty(await Bed.Lab.Client.CallsAsync("ssm", "StartAutomationExecution", cancellationToken));
        Assert.NotEmpty(await Bed.Lab.Client.CallsAsync("fis", cancellationToken: cancellationToken));
    }

    /// <summary>Asserts that a text for people holds no raw answer of AWS, no key, and no account but those that the manifests name.</summary>
    public static void AssertFitToBeShown(string text)
    {
        Assert.DoesNotMatch(Raw(), text);
        Assert.All(
            Account().Matches(text).Select(match => match.Value),
            account => Assert.True(account is "111122223333" or "871265522301", $"The account {account} is nobody's business: {text}"));
    }

    private async Task<JsonElement> SeeConditionAsync(
        string resource, string name, string type, string status, CancellationToken cancellationToken, string? reason = null) => (await Eventually.SeeAsync(
            $"{resource} {name} has {type}={status} {reason}",
            token => Kubernetes.Reader.FindAsync(resource, name, token),
            seen => seen is { } found && Condition(found, type) is { } condition && condition.Text("status") == status && (reason is null || condition.Text("reason") == reason),
            Deadline,
            cancellationToken))!.Value;

    private async Task SeeEventAsync(string name, string reason, string message, CancellationToken cancellationToken)
    {
        var told = await Eventually.SeeAsync(
            $"an event {reason} about {name}",
            async token => (await Kubernetes.Reader.EventsAsync(token))
                .Where(told => told.Regarding.Name == name && told.Reason == reason)
                .Select(told => (told.Type, told.Note))
                .ToList(),
            seen => seen.Count > 0,
            Deadline,
            cancellationToken);
        Assert.All(told, entry => Assert.Equal("Warning", entry.Type));
        Assert.Contains(told, entry => message.StartsWith(entry.Note.TrimEnd('…'), StringComparison.Ordinal));
        Assert.All(told, entry => AssertFitToBeShown(entry.Note));
    }

    private static JsonElement? Condition(JsonElement found, string type) =>
        found.List("status", "conditions").Where(condition => condition.Text("type") == type).Select(condition => (JsonElement?)condition).FirstOrDefault();

    // What the lab's denials say in AWS's own words, request ids, keys and session tokens.
    [GeneratedRegex("is not authorized to perform|no identity-based policy|Request ?I[dD]|x-amzn|ASIALAB|lab-temporary-secret|lab-session", RegexOptions.None, 1000)]
    private static partial Regex Raw();

    [GeneratedRegex("(?<![0-9a-f-])[0-9]{12}(?![0-9a-f-])", RegexOptions.None, 1000)]
    private static partial Regex Account();
}

/// <summary>Tests that share <see cref="BadInputBed"/>, one after the other: what one lets AWS refuse must not meet another.</summary>
[CollectionDefinition(Name)]
public sealed class BadInputTests : ICollectionFixture<BadInputBed>
{
    public const string Name = "bad input";
}
