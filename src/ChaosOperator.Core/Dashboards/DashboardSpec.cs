using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Dashboards;

/// <summary>Asks for a CloudWatch dashboard of the experiment, in its account, kept in step with the hypothesis and with the last runs.</summary>
public sealed record DashboardSpec
{
    /// <summary>What becomes of what people edit on it.</summary>
    [DefaultValue(DashboardEdits.Keep)]
    public DashboardEdits? Edits { get; init; }
}

/// <summary>What becomes of what people edit on a dashboard.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DashboardEdits>))]
public enum DashboardEdits
{
    /// <summary>It stays: what was moved, added or taken away. On the widgets of the operator that are left, bounds and marks go on being kept in step.</summary>
    Keep,

    /// <summary>The next change that the operator makes, such as the marks of a run, writes over it.</summary>
    Replace,
}

/// <summary>The CloudWatch dashboard of an experiment.</summary>
public sealed record DashboardRecord
{
    private const int MostLeft = 8;

    /// <summary>Its name. Dashboards are global to an account. Recorded before it is made, so that it is deleted whatever happens in between.</summary>
    public required string Name { get; init; }

    /// <summary>Where people see it.</summary>
    public required string Url { get; init; }

    /// <summary>Hash of what the operator wrote last, or would have written, had nobody edited it: what people have edited is told by it. Absent: it may not be there yet.</summary>
    public string? OwnHash { get; init; }

    /// <summary>What was to become of edits then. Absent: the experiment has not written it yet as the role that it has now.</summary>
    public DashboardEdits? Edits { get; init; }

    /// <summary>The partition of the account where it is.</summary>
    public string? Partition { get; init; }

    /// <summary>The account where it is, 12 digits. Absent: a version before wrote it, or the experiment may not act where its spec says.</summary>
    public string? AccountId { get; init; }

    /// <summary>The region whose CloudWatch is asked for it.</summary>
    public string? Region { get; init; }

    /// <summary>The role that it is written as; absent: the operator's own credentials.</summary>
    public string? RoleArn { get; init; }

    /// <summary>Where it is, and as whom it is written. No object in the status: API servers before 1.22 cannot take an object away that has members of its own which must be there and an object in it.</summary>
    [JsonIgnore]
    public AwsPlace? Place
    {
        get => (Partition, AccountId, Region) is ({ } partition, { } account, { } region) ? new AwsPlace { Partition = partition, AccountId = account, Region = region, RoleArn = RoleArn } : null;
        init => (Partition, AccountId, Region, RoleArn) = (value?.Partition, value?.AccountId, value?.Region, value?.RoleArn);
    }

    /// <summary>Accounts that the experiment was moved away from and that may still have one of its name.</summary>
    [MaxLength(MostLeft)]
    public IReadOnlyList<AwsPlace>? Left { get; init; }

    /// <summary>The same where the experiment acts now. In another account there is none yet, and the former is to be deleted; another role may not be allowed what the former was.</summary>
    /// <param name="place">Where it acts now.</param>
    /// <param name="url">Where people see it then.</param>
    public DashboardRecord At(AwsPlace place, string url)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (Place == place) return this;
        if (Place is null || Place.IsSameAccount(place)) return this with { Place = place, Url = url, Edits = Place?.RoleArn == place.RoleArn ? Edits : null };
        List<AwsPlace> left = [.. Everywhere().Where(former => !former.IsSameAccount(place)).TakeLast(MostLeft)];
        return this with { Place = place, Url = url, OwnHash = null, Edits = null, Left = left.Count == 0 ? null : left };
    }

    /// <summary>The same for an experiment that may not act where its spec says: wherever there may be one it is to be deleted.</summary>
    public DashboardRecord Nowhere() => Place is null ? this : this with { Place = null, Left = [.. Everywhere()] };

    /// <summary>The accounts that a step has forgotten, since there were too many: whoever moves on has to be told of them.</summary>
    /// <param name="next">The record after the step.</param>
    public IReadOnlyList<AwsPlace> ForgottenBy(DashboardRecord next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return [.. Everywhere().Where(former => !next.Everywhere().Any(former.IsSameAccount))];
    }

    private IEnumerable<AwsPlace> Everywhere() => (Left ?? []).Concat(Place is null ? [] : [Place]).DistinctBy(place => (place.Partition, place.AccountId));
}
