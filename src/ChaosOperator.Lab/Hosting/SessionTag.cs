namespace ChaosOperator.Lab.Hosting;

/// <summary>A tag of a session, which policies see as <c>aws:PrincipalTag/KEY</c> of all that is done with its credentials.</summary>
/// <param name="Key">Its key; STS takes keys that differ in their case only for one.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsTransitive">Whether each session that is begun with the credentials of this one has the tag, too.</param>
public sealed record SessionTag(string Key, string Value, bool IsTransitive);
