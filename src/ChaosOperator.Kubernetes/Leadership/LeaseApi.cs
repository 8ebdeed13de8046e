using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Kubernetes.Api;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Leadership;

/// <summary>Reads and writes one Lease (coordination.k8s.io/v1), one try each, guarded by its resource version.</summary>
internal sealed class LeaseApi(ApiClient client, string ns, string name)
{
    private static readonly ResourceKind Kind = ResourceKind.Of<V1Lease>();

    private ResourceKey Key => new(ns, name);

    /// <summary>The lease, or null if there is none.</summary>
    public async Task<VersionedLease?> ReadAsync(TimeSpan deadline, CancellationToken cancellationToken)
    {
        try
        {
            var request = new ApiRequest("get", HttpMethod.Get, Kind.ObjectPath(Key)) { Retry = false, Deadline = deadline };
            return Parse(await client.SendForBytesAsync(request, cancellationToken));
        }
        catch (ApiException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>Creates the lease, or replaces the version given; a conflict means that somebody else was faster.</summary>
    public async Task<VersionedLease> WriteAsync(LeaseRecord record, string? resourceVersion, TimeSpan deadline, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(Body(record, resourceVersion));
        var request = resourceVersion is null
            ? new ApiRequest("create", HttpMethod.Post, Kind.CollectionPath(ns))
            : new ApiRequest("update", HttpMethod.Put, Kind.ObjectPath(Key));
        return Parse(await client.SendForBytesAsync(request with { Body = body, Retry = false, Deadline = deadline }, cancellationToken));
    }

    private JsonObject Body(LeaseRecord record, string? resourceVersion)
    {
        var metadata = new JsonObject { ["name"] = name, ["namespace"] = ns };
        if (resourceVersion is not null)
        {
            metadata["resourceVersion"] = resourceVersion;
        }

        var spec = new JsonObject
        {
            ["holderIdentity"] = record.Holder,
            ["leaseDurationSeconds"] = Math.Max(1, (int)record.Duration.TotalSeconds),
            ["leaseTransitions"] = record.Transitions,
        };
        if (record.AcquiredAt is { } acquired)
        {
            spec["acquireTime"] = MicroTime.Format(acquired);
        }

        if (record.RenewedAt is { } renewed)
        {
            spec["renewTime"] = MicroTime.Format(renewed);
        }

        return new JsonObject { ["apiVersion"] = Kind.ApiVersion, ["kind"] = Kind.Kind, ["metadata"] = metadata, ["spec"] = spec };
    }

    private static VersionedLease Parse(byte[] json)
    {
        var lease = JsonSerializer.Deserialize<V1Lease>(json, EntityJson.Options) ?? throw new JsonException("The lease is empty.");
        var spec = lease.Spec;
        return new VersionedLease(
            new LeaseRecord(
                spec?.HolderIdentity ?? "",
                TimeSpan.FromSeconds(spec?.LeaseDurationSeconds ?? 0),
                Time(spec?.AcquireTime),
                Time(spec?.RenewTime),
                spec?.LeaseTransitions ?? 0),
            lease.Metadata?.ResourceVersion ?? "");
    }

    private static DateTimeOffset? Time(DateTime? time) =>
        time is { } value ? new DateTimeOffset(DateTime.SpecifyKind(value, DateTimeKind.Utc)) : null;
}
