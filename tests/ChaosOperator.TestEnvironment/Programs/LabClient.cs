using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosOperator.TestEnvironment.Programs;

/// <summary>The lab's time.</summary>
/// <param name="Now">The virtual time.</param>
/// <param name="Speed">Virtual seconds per second.</param>
/// <param name="Stepped">Whether the clock stands still until it is advanced.</param>
public sealed record LabClock(DateTimeOffset Now, double Speed, bool Stepped);

/// <summary>A call that the lab answered.</summary>
/// <param name="Time">The virtual time.</param>
/// <param name="Service">The AWS service, e.g. <c>fis</c>.</param>
/// <param name="Operation">The operation, e.g. <c>StartExperiment</c>.</param>
/// <param name="Region">The region that the caller signed for.</param>
/// <param name="Caller">Who called.</param>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="Error">The error code of the answer, if it was one.</param>
/// <param name="Details">Figures of the call, e.g. the number of metric queries.</param>
public sealed record LabCall(
    DateTimeOffset Time, string Service, string Operation, string? Region, string? Caller, int Status, string? Error, JsonElement? Details)
{
    /// <summary>Whether its operation changes nothing, by its name.</summary>
    public bool IsRead => ((string[])["Get", "List", "Describe"]).Any(verb => Operation.StartsWith(verb, StringComparison.Ordinal));
}

/// <summary>A fault that the lab is to show its callers.</summary>
/// <param name="Service">The service, or <c>*</c>.</param>
/// <param name="Operation">The operation, or <c>*</c>.</param>
/// <param name="Kind">Throttle, ServerError, LostResponse, Latency, ExpiredToken, InvalidClientToken, AccessDenied, Quota or Timeout.</param>
/// <param name="Times">How many calls it meets; 0 = until deleted.</param>
/// <param name="LatencyMilliseconds">The delay of <c>Latency</c>, in milliseconds.</param>
/// <param name="Caller">Role ARN or access key of whose calls it meets, or <c>*</c>.</param>
/// <param name="After">How many calls that fit are let through before.</param>
/// <param name="Message">What an error says; null for the words of the service.</param>
/// <param name="EndsSession">Whether the caller's session is over by it, until the role is assumed anew.</param>
public sealed record LabFault(
    string Service, string Operation, string Kind, int Times = 1, int LatencyMilliseconds = 0, string Caller = "*", int After = 0, string? Message = null, bool EndsSession = false);

/// <summary>A call that the lab is to keep.</summary>
/// <param name="Service">The service, or <c>*</c>.</param>
/// <param name="Operation">The operation, or <c>*</c>.</param>
/// <param name="Moment"><c>BeforeEffect</c> or <c>AfterEffect</c>.</param>
/// <param name="Occurrence">Which of the calls that fit, from now on; from 1.</param>
/// <param name="Caller">Role ARN or access key of the caller, or <c>*</c>.</param>
public sealed record LabHold(string Service, string Operation, string Moment, int Occurrence = 1, string Caller = "*");

/// <summary>How far a hold is.</summary>
/// <param name="Hold">The hold.</param>
/// <param name="State"><c>Waiting</c>, <c>Holding</c>, or <c>Abandoned</c> when the caller went away.</param>
public sealed record LabHoldReport(LabHold Hold, string State);

/// <summary>Words of a policy that let a call through.</summary>
/// <param name="Caller">Who has the policy.</param>
/// <param name="Sid">The statement.</param>
/// <param name="Action">Its action, as written.</param>
/// <param name="Resource">Its resource, as written.</param>
public sealed record LabGrant(string Caller, string Sid, string Action, string Resource);

/// <summary>The lab's admin endpoints.</summary>
/// <param name="http">A client whose base address is the lab's.</param>
public sealed class LabClient(HttpClient http)
{
    /// <summary>The lab's time.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<LabClock> ClockAsync(CancellationToken cancellationToken = default) =>
        await http.GetFromJsonAsync<LabClock>("lab/clock", cancellationToken) ?? throw new JsonException("The lab's clock answered with null.");

    /// <summary>Moves a stepped clock on; returns when the world has been computed up to then.</summary>
    /// <param name="time">By how much; whole seconds.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task AdvanceAsync(TimeSpan time, CancellationToken cancellationToken = default) =>
        PostAsync("lab/clock/advance", new { Seconds = (long)time.TotalSeconds }, cancellationToken);

    /// <summary>The calls so far, oldest first.</summary>
    /// <param name="service">Only those of this service.</param>
    /// <param name="operation">Only those of this operation.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IReadOnlyList<LabCall>> CallsAsync(
        string? service = null, string? operation = null, CancellationToken cancellationToken = default)
    {
        var filters = new[] { ("service", service), ("operation", operation) }
            .Where(filter => filter.Item2 is not null)
            .Select(filter => $"{filter.Item1}={Uri.EscapeDataString(filter.Item2!)}");
        return await http.GetFromJsonAsync<LabCall[]>($"lab/calls?{string.Join('&', filters)}", cancellationToken) ?? [];
    }

    /// <summary>Forgets the calls so far.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task ForgetCallsAsync(CancellationToken cancellationToken = default) => DeleteAsync("lab/calls", cancellationToken);

    /// <summary>Lets calls fail.</summary>
    /// <param name="fault">Which, and how.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task AddFaultAsync(LabFault fault, CancellationToken cancellationToken = default) => PostAsync("lab/faults", fault, cancellationToken);

    /// <summary>Lets no call fail any more.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task RemoveFaultsAsync(CancellationToken cancellationToken = default) => DeleteAsync("lab/faults", cancellationToken);

    /// <summary>Keeps a call when it comes.</summary>
    /// <param name="hold">Which, and where in it.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task PlaceHoldAsync(LabHold hold, CancellationToken cancellationToken = default) => PostAsync("lab/holds", hold, cancellationToken);

    /// <summary>How far the holds are, oldest first.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IReadOnlyList<LabHoldReport>> HoldsAsync(CancellationToken cancellationToken = default) =>
        await http.GetFromJsonAsync<LabHoldReport[]>("lab/holds", cancellationToken) ?? [];

    /// <summary>Lets go what is kept and forgets every hold.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task ReleaseHoldsAsync(CancellationToken cancellationToken = default) => DeleteAsync("lab/holds", cancellationToken);

    /// <summary>Lets no call of a caller fail any more.</summary>
    /// <param name="caller">Whose faults are removed.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task RemoveFaultsOfAsync(string caller, CancellationToken cancellationToken = default) =>
        DeleteAsync($"lab/faults?caller={Uri.EscapeDataString(caller)}", cancellationToken);

    /// <summary>Lets a role be assumed with an external id only.</summary>
    /// <param name="role">ARN of the role.</param>
    /// <param name="externalId">The external id.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task SetTrustAsync(string role, string externalId, CancellationToken cancellationToken = default) =>
        PostAsync("lab/trusts", new { Role = role, ExternalId = externalId }, cancellationToken);

    /// <summary>Gives a role a trust policy of <c>deploy/iam</c>.</summary>
    /// <param name="role">ARN of the role.</param>
    /// <param name="policy">The trust policy.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task SetTrustPolicyAsync(string role, JsonNode policy, CancellationToken cancellationToken = default) =>
        PostAsync("lab/trusts", new { Role = role, Policy = policy }, cancellationToken);

    /// <summary>From now on a caller may do what a policy of <c>deploy/iam</c> allows, and nothing else.</summary>
    /// <param name="caller">ARN of a role, or an access key.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task SetPolicyAsync(string caller, JsonNode policy, CancellationToken cancellationToken = default) =>
        PostAsync("lab/policies", new { Caller = caller, Policy = policy }, cancellationToken);

    /// <summary>The words of the policies that let calls through so far.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IReadOnlyList<LabGrant>> GrantsAsync(CancellationToken cancellationToken = default) =>
        await http.GetFromJsonAsync<LabGrant[]>("lab/grants", cancellationToken) ?? [];

    private async Task PostAsync<T>(string path, T body, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync(path, body, cancellationToken);
        await ThrowUnlessSuccessfulAsync(response, path, cancellationToken);
    }

    private async Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await http.DeleteAsync(path, cancellationToken);
        await ThrowUnlessSuccessfulAsync(response, path, cancellationToken);
    }

    private static async Task ThrowUnlessSuccessfulAsync(HttpResponseMessage response, string path, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            throw new HttpRequestException($"The lab answered {path} with {(int)response.StatusCode}: {body}", null, response.StatusCode);
        }
    }
}
