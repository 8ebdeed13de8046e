namespace ChaosOperator.Core.Schema;

/// <summary>
/// A validation rule in the Common Expression Language, written to <c>x-kubernetes-validations</c> of the custom resource's schema.
/// Enforced by API servers from 1.25 on; older ones ignore it, and the operator checks the same again when it reads the resource. A field whose
/// name is a reserved word of the language is written with underscores: <c>self.__for__</c>, <c>self.__namespace__</c>.
/// </summary>
/// <param name="rule">The CEL expression over <c>self</c> (and <c>oldSelf</c>).</param>
/// <param name="message">What the user is told: what is wrong and what to do.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class CelRuleAttribute(string rule, string message) : Attribute
{
    /// <summary>The CEL expression.</summary>
    public string Rule { get; } = rule;

    /// <summary>The message shown when the expression is false.</summary>
    public string Message { get; } = message;
}

/// <summary>
/// Exactly one of these members is given (<c>oneOf</c> in the schema). For members that the Common Expression Language cannot see, because their
/// type is left open; elsewhere <see cref="CelRuleAttribute"/> gives the better message.
/// </summary>
/// <param name="members">The JSON names of the members.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ExactlyOneOfAttribute(params string[] members) : Attribute
{
    /// <summary>The JSON names of the members.</summary>
    public IReadOnlyList<string> Members { get; } = members;
}

/// <summary>
/// Marks the members of a type of which exactly one is given. The rule of the schema and the words of the reader both come from these marks, so that a new member is in all of them at once.
/// </summary>
/// <param name="what">What has the members, with its article, as in <c>a fault</c>. Members with different words make different choices.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneOfAttribute(string what) : Attribute
{
    /// <summary>What has the members, with its article.</summary>
    public string What { get; } = what;
}

/// <summary>Marks a list whose entries are told apart by one property (<c>x-kubernetes-list-type: map</c>).</summary>
/// <param name="key">The JSON name of that property.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListMapKeyAttribute(string key) : Attribute
{
    /// <summary>The JSON name of the key property.</summary>
    public string Key { get; } = key;
}

/// <summary>The most characters that each text of a list may have (<c>items.maxLength</c>).</summary>
/// <param name="length">The number.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EachMaxLengthAttribute(int length) : Attribute
{
    /// <summary>The number of characters.</summary>
    public int Length { get; } = length;
}

/// <summary>Marks an open JSON object whose fields are passed through as they stand (<c>x-kubernetes-preserve-unknown-fields</c>).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OpenObjectAttribute : Attribute;

/// <summary>
/// Marks a copy of what another kind defines: its fields are described there, and held against its rules there, and not once more here, where both would take half of the definition's 100 KB. The operator, which makes the
/// copy, checks it again when it reads it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DescribedElsewhereAttribute : Attribute;

/// <summary>Marks a string that holds a point in time, RFC 3339 (<c>format: date-time</c>).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DateTimeFormatAttribute : Attribute;

/// <summary>Marks a string that holds a duration such as <c>90s</c>, <c>5m</c> or <c>1h30m</c>; see <see cref="Parsing.Durations"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationFormatAttribute : Attribute
{
    /// <summary>Whether it must be longer than zero.</summary>
    public bool Positive { get; set; }
}
