namespace ChaosOperator.Core.Auditing;

/// <summary>A health check at its place: the answer that it guards and, when it calls an endpoint, to what that belongs.</summary>
/// <param name="Group">The group of the answer.</param>
/// <param name="Answer">The answer.</param>
/// <param name="CheckId">The check that the answer names.</param>
/// <param name="Check">That check, or a child of it that calls an endpoint.</param>
/// <param name="Endpoint">What the latter calls.</param>
/// <param name="Belonging">To what that belongs.</param>
internal sealed record Guard(AnswerGroup Group, Answer Answer, string CheckId, ZoneHealthCheck Check, HealthCheckWatch.Endpoint Endpoint, Belonging Belonging)
{
    /// <summary>Every check that calls an endpoint, at every place where it counts; children of calculated checks included.</summary>
    public static IEnumerable<Guard> All(ZoneView view) =>
        from choice in view.Choices
        from answer in choice.Answers
        from id in answer.HealthChecks
        from check in view.Family(id)
        where check.Watch is HealthCheckWatch.Endpoint
        let endpoint = (HealthCheckWatch.Endpoint)check.Watch
        select new Guard(choice, answer, id, check, endpoint, Belonging.Of(view, choice, answer, endpoint));

    /// <summary>Whether the answer names the check itself, not a calculated one over it.</summary>
    public bool IsDirect => Check.Id == CheckId;

    /// <summary>The endpoint as messages name it.</summary>
    public string Watches => Endpoint.Address is { } address ? $"address {address}" : Endpoint.Name ?? "nothing";
}
