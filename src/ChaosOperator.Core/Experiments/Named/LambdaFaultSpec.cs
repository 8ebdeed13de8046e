using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Core.Experiments.Named;

/// <summary>Invocations of Lambda functions that are late, fail, or answer something else, by the extension of AWS FIS, which the functions have to carry already.</summary>
public sealed record LambdaFaultSpec
{
    private const string What = "a lambda fault";
    private const string Selection = "a selection of functions";

    /// <summary>Invocations start later.</summary>
    [OneOf(What)]
    public LambdaDelaySpec? AddDelay { get; init; }

    /// <summary>Invocations fail.</summary>
    [OneOf(What)]
    public LambdaErrorSpec? Error { get; init; }

    /// <summary>Invocations answer with an HTTP response of the fault's own, for API Gateway, load balancers, VPC Lattice and function URLs.</summary>
    [OneOf(What)]
    public LambdaHttpResponseSpec? HttpResponse { get; init; }

    /// <summary>The functions, at most 50. With an alias only what is invoked by it is hit.</summary>
    [OneOf(Selection), MinLength(1), MaxLength(50), ListMapKey("name")]
    public IReadOnlyList<InvokedFunctionSpec>? Functions { get; init; }

    /// <summary>Instead of functions: the functions of the region that carry all of these tags.</summary>
    [OneOf(Selection)]
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>The share of invocations that is hit, in percent.</summary>
    [Range(1, 100), DefaultValue(100)]
    public int? Percentage { get; init; }

    /// <summary>How long the fault stays in force: 1m to 12h.</summary>
    [Required, DurationFormat(Positive = true)]
    public string? Duration { get; init; }
}

/// <summary>A Lambda function, as callers invoke it.</summary>
public sealed record InvokedFunctionSpec
{
    /// <summary>Name of the function (not an ARN).</summary>
    [Required, RegularExpression("^[A-Za-z0-9_-]{1,64}$")]
    public string? Name { get; init; }

    /// <summary>Alias by which it is invoked; other invocations are left alone. Without it all invocations are hit.</summary>
    [RegularExpression("^[A-Za-z0-9_-]*[A-Za-z_-][A-Za-z0-9_-]*$"), MaxLength(128)]
    public string? Alias { get; init; }
}

/// <summary>Invocations start later.</summary>
public sealed record LambdaDelaySpec
{
    /// <summary>How much later, in milliseconds. The function's own time-out covers it.</summary>
    [Required, Range(1, 900_000)]
    public int? DelayMilliseconds { get; init; }
}

/// <summary>Invocations fail.</summary>
public sealed record LambdaErrorSpec
{
    /// <summary>True: the function's code is not run. False: it is run, and what it answers is replaced by the error.</summary>
    [DefaultValue(true)]
    public bool? PreventExecution { get; init; }
}

/// <summary>Invocations answer with an HTTP response of the fault's own.</summary>
public sealed record LambdaHttpResponseSpec
{
    /// <summary>Status code of the response.</summary>
    [Required, Range(100, 999)]
    public int? StatusCode { get; init; }

    /// <summary>Content type of the response.</summary>
    [DefaultValue("application/json"), MinLength(1), MaxLength(128)]
    public string? ContentType { get; init; }

    /// <summary>True: the function's code is not run. False: it is run, and what it answers is replaced.</summary>
    [DefaultValue(true)]
    public bool? PreventExecution { get; init; }
}
