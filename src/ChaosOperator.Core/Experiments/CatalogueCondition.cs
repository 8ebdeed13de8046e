using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Planning.Catalogue;

namespace ChaosOperator.Core.Experiments;

/// <summary>Tells on an experiment whether FIS has all that its template names, by what it offers in the account or else by the catalogue of this version. Nothing depends on it: FIS decides.</summary>
public static class CatalogueCondition
{
    private const string Shipped = "the catalogue that this version brings";

    /// <summary>The conditions with <see cref="ExperimentConditions.InCatalogue"/>, or without it when the experiment has no template of its own.</summary>
    /// <param name="conditions">The conditions so far.</param>
    /// <param name="experiment">The experiment; null when its spec is not valid.</param>
    /// <param name="account">What FIS offers; null: it was not asked this time, and what was said of the same spec stays.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="generation">Generation of the resource.</param>
    public static IReadOnlyList<Condition> WithCatalogue(
        this IReadOnlyList<Condition> conditions, Experiment? experiment, AccountCatalogue? account, DateTimeOffset now, long? generation)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        if (experiment?.Fault is not Fault.Fis fault)
        {
            return conditions.Without(ExperimentConditions.InCatalogue);
        }

        if (account is null && conditions.Find(ExperimentConditions.InCatalogue) is { } said && said.ObservedGeneration == generation)
        {
            return conditions;
        }

        var unknown = CatalogueCheck.Of(FisTemplateReader.Accepted(fault), fault.Field, account as AccountCatalogue.Told);
        return unknown.Count == 0
            ? conditions.With(ExperimentConditions.InCatalogue, ConditionStatus.True, InCatalogueReasons.AllKnown, AllKnown(account), now, generation)
            : conditions.With(
                ExperimentConditions.InCatalogue, ConditionStatus.False, ExperimentConditions.NotInCatalogue, FieldError.Message(unknown) + Instead(account), now, generation);
    }

    private static string AllKnown(AccountCatalogue? account) => account is AccountCatalogue.Told
        ? "FIS has every action, parameter and target of the template in the account and region of the experiment."
        : $"The catalogue of FIS has every action, parameter and target of the template{Instead(account)}.";

    private static string Instead(AccountCatalogue? account) => account is AccountCatalogue.Unreachable unreachable ? $" (by {Shipped}, since FIS could not be asked: {unreachable.Reason.TrimEnd('.')})" : "";
}
