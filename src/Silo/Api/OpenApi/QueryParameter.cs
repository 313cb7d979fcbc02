namespace OrleansTraining.Silo.Api.OpenApi;

/// <summary>A parameter of a query, as the OpenAPI document describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does.</param>
/// <param name="Type">What it is.</param>
internal sealed record QueryParameter(string Name, string Description, QueryType Type = QueryType.Text);

/// <summary>All parameters of an endpoint's query.</summary>
internal sealed record QueryParameters(IReadOnlyList<QueryParameter> All);

/// <summary>What a parameter of a query is.</summary>
internal enum QueryType
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>true or false.</summary>
    Flag,
}
