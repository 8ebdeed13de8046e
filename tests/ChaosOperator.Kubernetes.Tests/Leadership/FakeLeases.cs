using System.Globalization;
using System.Text.Json.Nodes;
using ChaosOperator.Kubernetes.Tests.Server;
using Microsoft.AspNetCore.Http;

namespace ChaosOperator.Kubernetes.Tests.Leadership;

/// <summary>The one Lease of a test server, with optimistic concurrency as in a real one.</summary>
internal sealed class FakeLeases
{
    private readonly Lock _gate = new();
    private JsonObject? _lease;
    private int _version = 100;
    private volatile Func<HttpContext, CancellationToken, Task>? _trouble;

    public string Holder
    {
        get
        {
            lock (_gate)
            {
                return _lease?["spec"]?["holderIdentity"]?.GetValue<string>() ?? "";
            }
        }
    }

    public int Transitions
    {
        get
        {
            lock (_gate)
            {
                return _lease?["spec"]?["leaseTransitions"]?.GetValue<int>() ?? -1;
            }
        }
    }

    /// <summary>Answers instead of the store while set.</summary>
    public Func<HttpContext, CancellationToken, Task>? Trouble
    {
        get => _trouble;
        set => _trouble = value;
    }

    public void Delete()
    {
        lock (_gate)
        {
            _lease = null;
        }
    }

    /// <summary>Starts with a lease that somebody holds.</summary>
    public void Hold(string holder)
    {
        lock (_gate)
        {
            _lease = new JsonObject
            {
                ["metadata"] = new JsonObject { ["name"] = "op", ["namespace"] = "ns" },
                ["spec"] = new JsonObject { ["holderIdentity"] = holder, ["leaseDurationSeconds"] = 15, ["leaseTransitions"] = 0 },
            };
            Stamp(_lease);
        }
    }

    public void GiveTo(string holder)
    {
        lock (_gate)
        {
            _lease!["spec"]!["holderIdentity"] = holder;
            Stamp(_lease);
        }
    }

    public async Task HandleAsync(HttpContext context, RecordedRequest request, CancellationToken cancellationToken)
    {
        if (_trouble is { } trouble)
        {
            await trouble(context, cancellationToken);
            return;
        }

        var (code, reason, body) = Apply(request);
        await (reason is null ? Answers.Json(context, code, body) : Answers.Status(context, code, reason));
    }

    private (int Code, string? Reason, string Body) Apply(RecordedRequest request)
    {
        lock (_gate)
        {
            switch (request.Method)
            {
                case "GET":
                    return _lease is null ? (404, "NotFound", "") : (200, null, _lease.ToJsonString());
                case "POST" when _lease is not null:
                    return (409, "AlreadyExists", "");
                case "PUT" when _lease is null:
                    return (404, "NotFound", "");
                case "PUT" when request.Json["metadata"]!["resourceVersion"]!.GetValue<string>()
                    != _lease!["metadata"]!["resourceVersion"]!.GetValue<string>():
                    return (409, "Conflict", "");
                default:
                    _lease = request.Json.AsObject();
                    Stamp(_lease);
                    return (200, null, _lease.ToJsonString());
            }
        }
    }

    private void Stamp(JsonObject lease) =>
        lease["metadata"]!["resourceVersion"] = (++_version).ToString(CultureInfo.InvariantCulture);
}
