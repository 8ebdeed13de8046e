namespace ChaosOperator.Core.Auditing;

/// <summary>To what the endpoint that a health check calls belongs, seen from the answer that the check guards.</summary>
internal abstract record Belonging
{
    /// <summary>To the answer itself, or nothing says that it does not.</summary>
    public sealed record Own : Belonging;

    /// <summary>To the name that is asked for, so it moves with the failover.</summary>
    public sealed record Entry : Belonging;

    /// <summary>To another answer.</summary>
    /// <param name="Sibling">Which.</param>
    /// <param name="IsCertain">Whether records or another check show it; otherwise only the words of its name do.</param>
    /// <param name="Reason">What shows it, as a clause that follows the name of what is watched.</param>
    public sealed record Other(Answer Sibling, bool IsCertain, string Reason) : Belonging;

    /// <summary>Neither records nor names tell.</summary>
    public sealed record Unknown : Belonging;

    private Belonging()
    {
    }

    /// <summary>Decides by what the records answer with first, by the words of the names second.</summary>
    public static Belonging Of(ZoneView view, AnswerGroup group, Answer answer, HealthCheckWatch.Endpoint endpoint)
    {
        var watched = view.Watched(endpoint);
        if (endpoint is { Address: null, Name: { } name } && view.Chain(name).Intersect(Asked(view, group)).Any())
        {
            return new Entry();
        }

        if (watched.Intersect(view.Endpoints(answer)).Any())
        {
            return new Own();
        }

        return group.Siblings(answer).FirstOrDefault(sibling => watched.Intersect(view.Endpoints(sibling)).Any()) is { } owner
            ? new Other(owner, IsCertain: true, Clause(owner, watched.Intersect(view.Endpoints(owner)).First(), watched[0]))
            : ByWords(view, group, answer, endpoint);
    }

    private static string Clause(Answer owner, string shared, string watched) =>
        shared == watched ? $", which {owner.Label} answers with" : $"; it leads to {shared}, which {owner.Label} answers with";

    /// <summary>The names through which this group is reached: to watch one of them is to watch whichever answer is given.</summary>
    private static IEnumerable<string> Asked(ZoneView view, AnswerGroup group) =>
        view.Groups.Where(other => other == group || other.Answers.Any(answer => view.Endpoints(answer).Contains(group.Name))).Select(other => other.Name);

    /// <summary>Custom names, host names of gateways and the like lead nowhere in the zone; then the words in which siblings differ have to tell.</summary>
    private static Belonging ByWords(ZoneView view, AnswerGroup group, Answer answer, HealthCheckWatch.Endpoint endpoint)
    {
        if (endpoint.Address is not null || endpoint.Name is not { } name)
        {
            return new Unknown();
        }

        var words = RegionWords.In(name).ToHashSet(StringComparer.Ordinal);
        if (words.Overlaps(view.Words(group, answer)))
        {
            return new Own();
        }

        var named = group.Siblings(answer).FirstOrDefault(sibling => words.Overlaps(view.Words(group, sibling)));
        if (named is null)
        {
            return new Unknown();
        }

        var word = words.Intersect(view.Words(group, named)).First();
        var sameWatched = named.HealthChecks.SelectMany(view.Family).Any(check => check.Watch is HealthCheckWatch.Endpoint { Address: null } other && other.Name == name);
        return new Other(
            named, sameWatched, $"; “{word}” in its name is a word of {named.Label}{(sameWatched ? ", whose own health check watches it too" : ", though that may only be its name")}");
    }
}
