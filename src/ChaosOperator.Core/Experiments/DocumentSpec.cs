using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Core.Experiments;

/// <summary>An SSM Automation document that the fault starts: one of the user's own by content or configMapKeyRef, else one that is in the account already.</summary>
[CelRule("!has(self.content) || !has(self.configMapKeyRef)", "content and configMapKeyRef exclude each other")]
[CelRule("!has(self.hash) || !has(self.content) && !has(self.configMapKeyRef)", "hash is for a document that is in the account already: remove it, or content and configMapKeyRef")]
public sealed record DocumentSpec
{
    /// <summary>Path of the list, for messages.</summary>
    internal const string Field = "spec.documents";

    /// <summary>The name of a document.</summary>
    internal const string NamePattern = "^[a-zA-Z0-9_.-]{3,128}$";

    /// <summary>A hash as the operator writes it.</summary>
    internal const string HashPattern = "^[0-9a-f]{24}$";

    /// <summary>Its name in SSM, as in the documentArn of the action that starts it.</summary>
    [Required, RegularExpression(NamePattern)]
    public string? Name { get; init; }

    /// <summary>The document, YAML or JSON, at most 64 KiB. It is created, kept in step and deleted with the experiment.</summary>
    [MinLength(1), MaxLength(65536)]
    public string? Content { get; init; }

    /// <summary>Where the content stands, in the namespace of the experiment. It is read when the experiment is looked at; a run keeps what it was created with.</summary>
    public ConfigMapKeyReference? ConfigMapKeyRef { get; init; }

    /// <summary>Of a document that is in the account already: what its content has to be. Without it, what it was when the experiment was last looked at.</summary>
    [RegularExpression(HashPattern)]
    public string? Hash { get; init; }

    /// <summary>Block: a document that may leave behind what it changes keeps the experiment from being run. Report: it is run all the same, as a stated choice.</summary>
    [DefaultValue(FindingsPolicy.Block)]
    public FindingsPolicy? Findings { get; init; }
}

/// <summary>A key of a ConfigMap in the same namespace.</summary>
public sealed record ConfigMapKeyReference
{
    /// <summary>Name of the ConfigMap.</summary>
    [Required, MinLength(1), MaxLength(253)]
    public string? Name { get; init; }

    /// <summary>The key in its data.</summary>
    [Required, MinLength(1), MaxLength(253)]
    public string? Key { get; init; }
}

/// <summary>What becomes of a document in which the linter finds errors.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingsPolicy>))]
public enum FindingsPolicy
{
    /// <summary>It keeps the experiment from being run.</summary>
    Block,

    /// <summary>They are told, and it is run all the same.</summary>
    Report,
}

/// <summary>What becomes of objects in AWS that somebody else changed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DriftPolicy>))]
public enum DriftPolicy
{
    /// <summary>They are put right, and that is told.</summary>
    Correct,

    /// <summary>They are left as they are and told; nothing is run until they are as they should be.</summary>
    Report,
}
