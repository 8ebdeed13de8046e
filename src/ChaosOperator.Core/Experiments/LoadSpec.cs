using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Core.Experiments;

/// <summary>Customers that the operator brings for the time of a run. Without it there are customers already, or none are needed.</summary>
public sealed record LoadSpec
{
    private const string What = "a load";

    /// <summary>Load generators as Kubernetes Jobs in the namespace of the experiment.</summary>
    [OneOf(What)]
    public LoadJobsSpec? Jobs { get; init; }

    /// <summary>Load generators that are there already, as AWS Lambda functions.</summary>
    [OneOf(What)]
    public LoadLambdaSpec? Lambda { get; init; }
}

/// <summary>
/// One Job for each vantage point, from before the steady state to the end of the run. They publish to CloudWatch what customers see. A run whose load does not come up is Inconclusive, and
/// nothing is injected in it.
/// </summary>
public sealed record LoadJobsSpec
{
    /// <summary>URL that is called with GET; the value of the dimension <c>api</c> too, as it stands.</summary>
    [Required, RegularExpression(LoadReader.UrlPattern), MaxLength(1024)]
    public string? Target { get; init; }

    /// <summary>Requests a minute from each vantage point, evenly spaced, however slow the target is.</summary>
    [Required, Range(1, LoadReader.MostPerMinute)]
    public int? RequestsPerMinute { get; init; }

    /// <summary>Where customers are.</summary>
    [Required, MinLength(1), MaxLength(10), ListMapKey("name")]
    public IReadOnlyList<VantagePointSpec>? VantagePoints { get; init; }

    /// <summary>Image of the load generator; default: the one that the operator is told by <c>--load-image</c>. A policy has to allow any other.</summary>
    [MinLength(1), MaxLength(512)]
    public string? Image { get; init; }

    /// <summary>Further options of <c>chaos-loadgen</c>, such as <c>--metrics-region=eu-west-1</c>: metrics-region, namespace, dimension, period, pattern, timeout, connect-timeout, tls-timeout, max-in-flight, ipv6, json. No others can be set here.</summary>
    [MaxLength(30), EachMaxLength(1024)]
    public IReadOnlyList<string>? Args { get; init; }

    /// <summary>How long the load may take to come up: 10s to 30m.</summary>
    [DurationFormat(Positive = true), DefaultValue("5m")]
    public string? StartWithin { get; init; }
}

/// <summary>A place where customers are.</summary>
public sealed record VantagePointSpec
{
    /// <summary>Its name, part of the Job's.</summary>
    [Required, RegularExpression(LoadReader.NamePattern), MaxLength(16)]
    public string? Name { get; init; }

    /// <summary>What its figures are told under: the value of the dimension <c>from</c>, and the region of CloudWatch unless args say otherwise.</summary>
    [Required, RegularExpression(Arns.RegionPattern), MaxLength(32)]
    public string? Region { get; init; }

    /// <summary>Requests a minute from here; default: as many as from the others.</summary>
    [Range(1, LoadReader.MostPerMinute)]
    public int? RequestsPerMinute { get; init; }

    /// <summary>Labels of the nodes that it runs on.</summary>
    public IReadOnlyDictionary<string, string>? NodeSelector { get; init; }

    /// <summary>Service account of its pod, whose AWS role may put metrics; default: <c>default</c>. A policy has to allow it.</summary>
    [RegularExpression(LoadReader.ServiceAccountPattern), MaxLength(253)]
    public string? ServiceAccountName { get; init; }
}

/// <summary>
/// Functions that are invoked for one slice of time after the other, a minute each, from before the steady state to the end of the run: an invocation cannot be stopped, so none is asked to send for longer. A run whose
/// slices are not accepted is Inconclusive, and nothing is injected in it.
/// </summary>
public sealed record LoadLambdaSpec
{
    /// <summary>URL that is to be called; told to the functions.</summary>
    [Required, RegularExpression(LoadReader.UrlPattern), MaxLength(1024)]
    public string? Target { get; init; }

    /// <summary>Requests a minute from each vantage point; told to the functions.</summary>
    [Required, Range(1, LoadReader.MostPerMinute)]
    public int? RequestsPerMinute { get; init; }

    /// <summary>Where customers are.</summary>
    [Required, MinLength(1), MaxLength(10), ListMapKey("name")]
    public IReadOnlyList<LoadFunctionSpec>? VantagePoints { get; init; }

    /// <summary>What the functions are told beside their slice, which is added as the member <c>chaosOperator</c>: for functions that want to know more.</summary>
    [OpenObject]
    public JsonElement? Payload { get; init; }

    /// <summary>How long the first slice may take to be accepted: 10s to 30m.</summary>
    [DurationFormat(Positive = true), DefaultValue("5m")]
    public string? StartWithin { get; init; }
}

/// <summary>A place where customers are, by a Lambda function.</summary>
public sealed record LoadFunctionSpec
{
    /// <summary>Its name; told to the function.</summary>
    [Required, RegularExpression(LoadReader.NamePattern), MaxLength(16)]
    public string? Name { get; init; }

    /// <summary>Region of the function. A policy has to allow it.</summary>
    [Required, RegularExpression(Arns.RegionPattern), MaxLength(32)]
    public string? Region { get; init; }

    /// <summary>The function: its name or ARN, with an alias or version behind a colon if need be. A policy has to allow it, and <c>aws.roleArn</c> has to be allowed to invoke it.</summary>
    [Required, RegularExpression(LoadReader.FunctionPattern), MaxLength(256)]
    public string? Function { get; init; }

    /// <summary>Requests a minute from here; default: as many as from the others.</summary>
    [Range(1, LoadReader.MostPerMinute)]
    public int? RequestsPerMinute { get; init; }
}
