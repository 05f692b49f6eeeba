using Conecta.Core.Shared;
using Conecta.Web.SignIn;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Conecta.Web.Filters;

/// <summary>A page that shows a form: it can load what the form needs beside the posted values, to show it again with errors.</summary>
public interface IFormPage
{
    /// <summary>Loads lists and headings; must not touch the posted input.</summary>
    Task LoadAsync(CancellationToken cancellationToken);
}

/// <summary>A handler that takes nothing of the page's form (a button of its own): the form's rules are not asked.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WithoutInputAttribute : Attribute;

/// <summary>
/// The one place where a post is validated and where a refused write becomes the same page with status 400 (or 409), the message at the field and
/// a summary. Handlers need no branch for it.
/// </summary>
public sealed class FormFilter(IServiceProvider services) : IAsyncPageFilter
{
    /// <summary>View data under which the fields of a conflict stand.</summary>
    public const string ConflictKey = "Conflict";

    private const string InputName = "Input";

    /// <inheritdoc/>
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var cancellation = context.HttpContext.RequestAborted;
        // A page is shown only by its handler: without one its view would stand before nothing.
        if (HttpMethods.IsPost(context.HttpContext.Request.Method) && context.HandlerMethod is null)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
            return;
        }

        if (HttpMethods.IsPost(context.HttpContext.Request.Method) && context.HandlerInstance is PageModel page)
        {
            if (context.HandlerMethod?.MethodInfo.IsDefined(typeof(WithoutInputAttribute), inherit: false) != true) await ValidateAsync(page, cancellation);
            if (!page.ModelState.IsValid)
            {
                context.Result = await ShowAgainAsync(page, StatusCodes.Status400BadRequest, cancellation);
                return;
            }
        }

        var executed = await next();
        if (executed.Exception is null || executed.ExceptionHandled || executed.HandlerInstance is not PageModel model) return;
        var status = executed.Exception switch
        {
            FieldErrorException or InUseException => StatusCodes.Status400BadRequest,
            EditConflictException => StatusCodes.Status409Conflict,
            MissingException => StatusCodes.Status404NotFound,
            _ => 0,
        };
        if (status == 0) return;
        if (status == StatusCodes.Status404NotFound)
        {
            executed.Result = new NotFoundResult();
        }
        else
        {
            if (executed.Exception is GrantRefusedException refused) await services.GetRequiredService<DeniedAccess>().NoteAsync(refused, cancellation);
            var field = (executed.Exception as FieldErrorException)?.Field;
            model.ModelState.AddModelError(string.IsNullOrEmpty(field) ? "" : $"{InputName}.{field}", executed.Exception.Message);
            if (executed.Exception is InUseException inUse) model.ViewData[nameof(InUseException.Uses)] = inUse.Uses;
            if (executed.Exception is EditConflictException && model is IConflictPage both)
            {
                model.ViewData[ConflictKey] = await both.CompareAsync(cancellation);
                model.ModelState.Remove($"{InputName}.Version");
            }

            executed.Result = await ShowAgainAsync(model, status, cancellation);
        }

        executed.ExceptionHandled = true;
    }

    private async Task ValidateAsync(PageModel page, CancellationToken cancellation)
    {
        var input = page.GetType().GetProperty(InputName)?.GetValue(page);
        if (input is null || services.GetService(typeof(IValidator<>).MakeGenericType(input.GetType())) is not IValidator validator) return;
        var result = await validator.ValidateAsync(new ValidationContext<object>(input), cancellation);
        foreach (ValidationFailure failure in result.Errors)
            page.ModelState.AddModelError($"{InputName}.{failure.PropertyName}", failure.ErrorMessage);
    }

    private static async Task<IActionResult> ShowAgainAsync(PageModel page, int status, CancellationToken cancellation)
    {
        try
        {
            if (page is IFormPage form) await form.LoadAsync(cancellation);
        }
        catch (MissingException)
        {
            return new NotFoundResult();
        }

        var result = page.Page();
        result.StatusCode = status;
        return result;
    }
}
