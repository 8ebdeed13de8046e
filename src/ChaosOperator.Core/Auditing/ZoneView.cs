using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Auditing;

/// <summary>A snapshot as the rules look at it: answers by name, where names lead, and what the hypothesis expects.</summary>
internal sealed class ZoneView
{
    private static readonly string[] AddressTypes = ["A", "AAAA", "CNAME"];

    private readonly ILookup<string, ZoneRecord> records;
    private readonly Dictionary<string, ZoneHealthCheck> checks;
    private readonly Dictionary<Answer, IReadOnlyList<string>> endpoints = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Answer, IReadOnlySet<string>> words = new(ReferenceEqualityComparer.Instance);
    private IReadOnlyList<Guard>? guards;

    public ZoneView(ZoneSnapshot snapshot, Hypothesis hypothesis)
    {
        Snapshot = snapshot;
        Hypothesis = hypothesis;
        records = snapshot.Records.Where(record => AddressTypes.Contains(record.Type)).ToLookup(record => record.Name, StringComparer.Ordinal);
        checks = snapshot.HealthChecks.ToDictionary(check => check.Id, StringComparer.Ordinal);
        Entry = Group(snapshot.EntryName);
        Groups = [.. NamesFrom(snapshot.EntryName).Select(Group).Where(group => group.Answers.Count > 0)];
    }

    public ZoneSnapshot Snapshot { get; }

    public Hypothesis Hypothesis { get; }

    /// <summary>The answers of the entry name.</summary>
    public AnswerGroup Entry { get; }

    /// <summary>The answers of the entry name and of every name that it leads to, the entry name first.</summary>
    public IReadOnlyList<AnswerGroup> Groups { get; }

    /// <summary>The groups in which Route 53 can choose.</summary>
    public IEnumerable<AnswerGroup> Choices => Groups.Where(group => group.HasChoice);

    public ZoneHealthCheck? Check(string id) => checks.GetValueOrDefault(id);

    /// <summary>A check with all the checks that it is calculated from.</summary>
    public IReadOnlyList<ZoneHealthCheck> Family(string id) => [.. Descend([id], one => (Check(one)?.Watch as HealthCheckWatch.Calculated)?.Children ?? []).Select(Check).OfType<ZoneHealthCheck>()];

    /// <summary>Names and addresses that an answer leads to, nearest first.</summary>
    public IReadOnlyList<string> Endpoints(Answer answer) => Once(endpoints, answer, () => Descend(answer.Records.SelectMany(Next), NextOf));

    /// <summary>The words by which an answer differs from its siblings.</summary>
    public IReadOnlySet<string> Words(AnswerGroup group, Answer answer) => Once(words, answer, () => RegionWords.Of(this, group, answer));

    /// <summary>Every check that calls an endpoint, at every place where it counts.</summary>
    public IReadOnlyList<Guard> Guards => guards ??= [.. Guard.All(this)];

    /// <summary>Everything that a watched name or address is: itself and what it leads to.</summary>
    public IReadOnlyList<string> Watched(HealthCheckWatch.Endpoint endpoint) =>
        endpoint.Address is { } address ? [address] : endpoint.Name is { } name ? Descend([name], NextOf) : [];

    /// <summary>The records of a name.</summary>
    public IEnumerable<ZoneRecord> Of(string name) => records[name];

    /// <summary>A name and what it stands for, as long as there is nothing to choose from; the name with a choice is the last.</summary>
    public IReadOnlyList<string> Chain(string name) => Descend([name], at => Group(at) is { HasChoice: false } only ? only.Answers.SelectMany(answer => answer.Records).SelectMany(Next) : []);

    /// <summary>The records that a resolver keeps of an answer: its own and, since an alias is answered as what it stands for, those that its aliases lead to in the zone.</summary>
    public IEnumerable<ZoneRecord> Standing(Answer answer) =>
        answer.Records.Concat(Descend(answer.Records.SelectMany(Aliased), name => records[name].SelectMany(Aliased)).SelectMany(name => records[name]));

    private AnswerGroup Group(string name) => new(
        name, [.. records[name].GroupBy(KeyOf).Select(set => new Answer(name, set.First().SetIdentifier, [.. set], ChecksOf(set)))]);

    /// <summary>What belongs to one answer: a set identifier, or, where there can be only one record of a type for a region or place, that. The address families of an answer may have identifiers of their own.</summary>
    private static object? KeyOf(ZoneRecord record) => record.Routing switch
    {
        RoutingPolicy.Simple or RoutingPolicy.Weighted or RoutingPolicy.MultiValue => record.SetIdentifier,
        RoutingPolicy.Geoproximity place => place with { Bias = 0 },
        var routing => routing,
    };

    private IReadOnlyList<string> ChecksOf(IEnumerable<ZoneRecord> own)
    {
        var evaluated = Descend(own.SelectMany(Evaluated), name => records[name].SelectMany(Evaluated)).SelectMany(name => records[name]);
        return [.. own.Concat(evaluated).Select(record => record.HealthCheckId).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Aliased(ZoneRecord record) => record.Alias is { } alias ? [alias.Target] : [];

    private static IEnumerable<string> Evaluated(ZoneRecord record) => record.Alias is { EvaluatesTargetHealth: true } alias ? [alias.Target] : [];

    private List<string> NamesFrom(string name) => Descend([name], NextOf);

    private IEnumerable<string> NextOf(string name) => records[name].SelectMany(Next);

    private static IEnumerable<string> Next(ZoneRecord record) => record.Alias is { } alias ? [alias.Target] : record.Values;

    private static T Once<T>(Dictionary<Answer, T> known, Answer answer, Func<T> compute)
    {
        if (!known.TryGetValue(answer, out var value))
        {
            value = known[answer] = compute();
        }

        return value;
    }

    /// <summary>Breadth first, each once: what leads in a circle ends.</summary>
    private static List<string> Descend(IEnumerable<string> from, Func<string, IEnumerable<string>> next)
    {
        var found = new List<string>(from.Distinct(StringComparer.Ordinal));
        for (var index = 0; index < found.Count; index++)
        {
            found.AddRange(next(found[index]).Distinct(StringComparer.Ordinal).Except(found, StringComparer.Ordinal).ToList());
        }

        return found;
    }
}
