using System.ComponentModel.DataAnnotations;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Core.Experiments.Named;

/// <summary>Which resources a fault hits: those that are listed, or those that carry all of the tags and match all of the filters.</summary>
[CelRule("!has(self.arns) || !has(self.tags) && !has(self.filters)", "targets are either listed (arns) or selected (tags, filters): FIS takes no mixture")]
[CelRule("!has(self.count) || !has(self.percent)", "count and percent exclude each other")]
public abstract record TargetsSpec
{
    /// <summary>ARNs of the resources, at most 5.</summary>
    [MinLength(1), MaxLength(FisLimits.ResourceArns), RegularExpression(Experiments.Arns.ResourcePattern), EachMaxLength(2048)]
    public IReadOnlyList<string>? Arns { get; init; }

    /// <summary>Tags of the resources, all of them.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Further attributes of the resources, as FIS filters by them.</summary>
    [MinLength(1), MaxLength(20)]
    public IReadOnlyList<TargetFilterSpec>? Filters { get; init; }

    /// <summary>How many of them are hit, drawn by lot. Without count and percent: all.</summary>
    [Range(1, 1000)]
    public int? Count { get; init; }

    /// <summary>The share of them that is hit, in percent, rounded down and drawn by lot.</summary>
    [Range(1, 100)]
    public int? Percent { get; init; }
}

/// <summary>An attribute of a resource.</summary>
public sealed record TargetFilterSpec
{
    /// <summary>Path of the attribute, as in State.Name (FIS user guide, “Resource filters”).</summary>
    [Required, MinLength(1), MaxLength(256)]
    public string? Path { get; init; }

    /// <summary>The values that match.</summary>
    [Required, MinLength(1), MaxLength(20), EachMaxLength(128)]
    public IReadOnlyList<string>? Values { get; init; }
}

/// <summary>Resources that are told apart by nothing but ARN, tags and filters.</summary>
[CelRule("has(self.arns) || has(self.tags) || has(self.filters)", "say which resources are hit: arns, or tags or filters")]
public sealed record ResourceTargetsSpec : TargetsSpec;
