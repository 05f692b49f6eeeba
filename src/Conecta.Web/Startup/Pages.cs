using System.Text.Encodings.Web;
using System.Text.Unicode;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.WebEncoders;

namespace Conecta.Web.Startup;

/// <summary>Registers Razor Pages with the product's filters.</summary>
public static class Pages
{
    /// <summary>Adds pages, antiforgery and temporary data.</summary>
    public static void AddConectaPages(this IServiceCollection services, IHostEnvironment environment)
    {
        var secure = environment.IsProduction();
        services.AddRazorPages(options => PageConventions.Apply(options.Conventions))
            .AddMvcOptions(options =>
            {
                options.Filters.Add<RequiresFilter>();
                options.Filters.Add<FormFilter>();
                options.ModelBindingMessageProvider.SetValueMustNotBeNullAccessor(_ => "Preencha este campo.");
                options.ModelBindingMessageProvider.SetAttemptedValueIsInvalidAccessor((value, _) => $"O valor \"{value}\" não é válido.");
                options.ModelBindingMessageProvider.SetValueMustBeANumberAccessor(_ => "Informe um número.");
                options.ModelBindingMessageProvider.SetNonPropertyValueMustBeANumberAccessor(() => "Informe um número.");
                options.ModelBindingMessageProvider.SetMissingBindRequiredValueAccessor(_ => "Preencha este campo.");
                options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            })
            .AddViewLocalization();
        // Portuguese letters stay letters in the HTML; what could end a text or a tag is still encoded.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddAntiforgery(options =>
        {
            options.HeaderName = "X-CSRF";
            options.Cookie.Name = secure ? "__Host-conecta-formulario" : "conecta-formulario";
            options.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.Cookie.SameSite = SameSiteMode.Lax;
        });
        services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = secure ? "__Host-conecta-aviso" : "conecta-aviso";
            options.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.Cookie.IsEssential = true;
        });
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
    }
}
